// Who says so: whoever signed in; with a key a name, remembered in this browser.
import { useId } from "react";
import { isSession } from "../../../api/credentials.ts";
import { t } from "../../../lib/messages.ts";
import { useToken } from "../../../lib/token.ts";
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
  const credential = useToken("console");
  if (credential && isSession(credential) && value) {
    return <p className={styles.hint}>{t("decide.by_you", { name: value })}</p>;
  }
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
