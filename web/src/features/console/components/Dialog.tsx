// A question that must be answered before going on.
import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../lib/messages.ts";
import styles from "./Dialog.module.css";

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function Dialog({ title, onClose, children }: Props) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      size="40rem"
      padding="var(--dialog-space)"
      overlayProps={{ backgroundOpacity: 0.5 }}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ "aria-label": t("keys.close") }}
      classNames={{
        title: styles.title ?? "",
        content: styles.content ?? "",
        close: styles.close ?? "",
      }}
    >
      {children}
    </Modal>
  );
}
