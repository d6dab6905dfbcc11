// How old this is: the board's own age, the sources' last word, and what is still being learnt.
import type { DeskBoard } from "../../../api/types.ts";
import { useHearing, useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { span } from "../../../lib/time-text.ts";
import styles from "./Status.module.css";

function contactText({ isStale, seconds, phase, status }: ReturnType<typeof useHearing>): string {
  if (phase === "refused") {
    return t(status === 404 ? "contact.no_desk" : "contact.refused");
  }
  if (isStale) {
    const silence =
      seconds === undefined ? t("contact.never") : t("contact.none_for", { span: span(seconds) });
    return `${t("contact.none")} ${silence}`;
  }
  return t("contact.updated", { span: span(Math.max(1, seconds ?? 0)) });
}

export function Status({ board }: { board: DeskBoard }) {
  const hearing = useHearing();
  const now = useServerNow();
  const received = board.last_received;
  return (
    <footer className={styles.status}>
      <p className={styles.age} data-stale={hearing.isStale || undefined} data-testid="age">
        <span className={styles.dot} aria-hidden="true" />
        {contactText(hearing)}
      </p>
      {board.load.is_learning ? (
        <p className={styles.learning}>
          <strong>{t("board.learning")}</strong>{" "}
          {t("board.learning_text", { count: board.load.history_days })}
        </p>
      ) : (
        received &&
        !hearing.isStale && (
          <p>{t("contact.last_ticket", { span: span((now - Date.parse(received)) / 1000) })}</p>
        )
      )}
    </footer>
  );
}
