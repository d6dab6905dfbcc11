// Who says so; remembered in this browser.
import { useId } from "react";
import { t } from "../../../lib/messages.ts";
import styles from "./Dialog.module.css";

interface Props {
  value: string;
  isMissing: boolean;
  isFirst?: boolean;
  onChange: (value: string) => void;
}

const name_most = 100;

export function ByField({ value, isMissing, isFirst, onChange }: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {t("decide.by")}
      </label>
      <input
        id={id}
        className={styles.input}
        type="text"
        autoComplete="name"
        maxLength={name_most}
        value={value}
        required
        aria-invalid={isMissing}
        aria-describedby={`${id}-hint`}
        data-autofocus={isFirst || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className={isMissing ? styles.fault : styles.hint}>
        {isMissing ? t("decide.needs_by") : t("decide.by_hint")}
      </p>
    </div>
  );
}
