// Two managers decided at once: this one was second. What holds now, who did it, and why.
import type { Console } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { LevelSign } from "../../../components/LevelSign.tsx";
import { t } from "../../../lib/messages.ts";
import { clockTime } from "../../../lib/time-text.ts";
import styles from "./Dialog.module.css";
import { decisionSince, type Seen } from "./draft.ts";

interface Props {
  console: Console;
  seen: Seen;
  offset: number;
  server: string | undefined; // what the server said, if it was asked
  onClose: () => void;
}

export function Conflict({ console, seen, offset, server, onClose }: Props) {
  const { level, name } = console.board.level;
  const last = decisionSince(seen, console);
  const isAnswered = console.recommendation?.id !== seen.recommendation;
  return (
    <div className={styles.form} role="alert" data-testid="conflict">
      <p className={styles.now}>
        <span>
          <LevelSign level={level} />
        </span>
        <span>{t("decide.conflict_text", { level: String(level), name })}</span>
      </p>
      <div className={styles.conflict}>
        {last && (
          <p>
            {t("decide.conflict_by", {
              by: last.by,
              time: clockTime(last.ended ?? last.at, offset),
              from: String(last.from),
              to: String(last.to),
            })}
          </p>
        )}
        {last?.reason && <p>{t("decide.conflict_reason", { reason: last.reason })}</p>}
        {!last && isAnswered && <p>{t("decide.conflict_withdrawn")}</p>}
        {server && (
          <p className={styles.quiet}>{t("decide.conflict_server", { detail: server })}</p>
        )}
      </div>
      <div className={styles.actions}>
        <Button look="primary" data-autofocus onClick={onClose}>
          {t("decide.look_again")}
        </Button>
      </div>
    </div>
  );
}
