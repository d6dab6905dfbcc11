// Open outages in words. The place is kept when there are none, so that nothing moves when one comes.
import type { OutageLine } from "../../../api/types.ts";
import { scopeText } from "../../../components/outage-text.ts";
import { useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Outages.module.css";

const lines = 2;

export function Outages({ outages, offset }: { outages: OutageLine[]; offset: number }) {
  const now = useServerNow(60_000);
  const latest = [...outages].sort((a, b) => b.began.localeCompare(a.began));
  const shown = latest.slice(0, latest.length > lines ? lines - 1 : lines);
  const rest = latest.slice(shown.length);
  return (
    <section className={styles.outages} aria-label={t("board.outages")}>
      {shown.length === 0 && <p className={styles.none}>{t("board.outage_none")}</p>}
      <ul className={styles.list}>
        {shown.map((outage) => (
          <li className={styles.outage} key={outage.id}>
            <strong className={styles.title}>{outage.title}</strong>
            <span className={styles.scope}>{scopeText(outage)}</span>
            <span className={styles.since}>
              {t("board.outage_since", { time: timeOrDay(outage.began, offset, now) })}
            </span>
          </li>
        ))}
        {rest.length > 0 && (
          <li className={styles.outage}>
            <span className={styles.scope}>
              {t("board.outage_more", { count: rest.length })}{" "}
              {rest.map((outage) => outage.title).join(", ")}
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}
