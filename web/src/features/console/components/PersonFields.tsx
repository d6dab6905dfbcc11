import { useId } from "react";
import { t } from "../../../lib/messages.ts";
import { ByField } from "./ByField.tsx";
import styles from "./Dialog.module.css";
import type { Draft, Fault } from "./draft.ts";

interface Props {
  draft: Draft;
  faults: Fault[];
  onChange: (draft: Draft) => void;
}

const reason_most = 500;

// Why, and who says so.
export function PersonFields({ draft, faults, onChange }: Props) {
  const id = useId();
  const isOptional = draft.kind === "accept";
  const lacksReason = faults.includes("reason");
  const lacksName = faults.includes("by");
  return (
    <div className={styles.person}>
      <div className={styles.field}>
        <label className={styles.label} htmlFor={`${id}-reason`}>
          {t(isOptional ? "decide.reason_optional" : "decide.reason")}
        </label>
        <textarea
          id={`${id}-reason`}
          className={styles.input}
          rows={2}
          maxLength={reason_most}
          value={draft.reason}
          required={!isOptional}
          aria-invalid={lacksReason}
          aria-describedby={`${id}-reason-hint`}
          data-autofocus={draft.kind === "hold" || draft.kind === "dismiss" || undefined}
          onChange={(event) => onChange({ ...draft, reason: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
        />
        <p id={`${id}-reason-hint`} className={lacksReason ? styles.fault : styles.hint}>
          {lacksReason ? t("decide.needs_reason") : t("decide.reason_hint")}
        </p>
      </div>
      <ByField
        value={draft.by}
        isMissing={lacksName}
        isFirst={draft.kind === "accept" && draft.by === ""}
        onChange={(by) => onChange({ ...draft, by })}
      />
    </div>
  );
}
