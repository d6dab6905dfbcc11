// One number of the day with what it is and what it is held against.
import type { ReactNode } from "react";
import { t } from "../lib/messages.ts";
import styles from "./Figure.module.css";

interface Props {
  label: string;
  value: string | undefined; // undefined: not known
  note?: ReactNode;
  isAlert?: boolean; // it asks for a look: set heavier, never by colour alone
}

export function Figure({ label, value, note, isAlert = false }: Props) {
  return (
    <div className={styles.figure} data-alert={isAlert || undefined}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value} data-unknown={value === undefined || undefined}>
        {value ?? t("board.unknown")}
      </dd>
      {note !== undefined && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={styles.figures}>{children}</dl>;
}
