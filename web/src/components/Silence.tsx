// Nothing comes although tickets are due: a dead feed looks like a calm day, so it is said in words.
import type { SilenceLine } from "../api/types.ts";
import { number, t } from "../lib/messages.ts";
import { timeOrDay } from "../lib/time-text.ts";
import styles from "./Silence.module.css";

interface Props {
  silence: SilenceLine | undefined;
  offset: number;
  now: number;
}

export function Silence({ silence, offset, now }: Props) {
  if (!silence) return null;
  return (
    <p className={styles.silence} role="status">
      <strong>{t("silence.title", { time: timeOrDay(silence.since, offset, now) })}</strong>{" "}
      {t("silence.text", { count: number(silence.expected) })}
    </p>
  );
}
