import type { LevelFace, StartOfDay as Start } from "../../../api/types.ts";
import { Figure, Figures } from "../../../components/Figure.tsx";
import { faceOf } from "../../../components/LevelName.tsx";
import { useServerNow } from "../../../lib/live.ts";
import { number, t } from "../../../lib/messages.ts";
import { timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";

interface Props {
  start: Start;
  levels: LevelFace[];
  offset: number;
}

function known(value: number | undefined): string | undefined {
  return value === undefined ? undefined : number(value);
}

// The record that every day opens with.
export function StartOfDay({ start, levels, offset }: Props) {
  const now = useServerNow(60_000);
  const face = faceOf(levels, start.level);
  const text = [t("start.at_level", { level: String(face.level), name: face.name })];
  if (start.is_carried_over && start.carried_since) {
    text.push(t("start.carried", { time: timeOrDay(start.carried_since, offset, now) }));
  }
  if (start.open_outages.length > 0)
    text.push(t("start.outages", { count: start.open_outages.length }));
  return (
    <section className={styles.start} aria-labelledby="start">
      <h2 id="start" className={styles.heading}>
        {t("start.title")}
      </h2>
      <p>{text.join(" ")}</p>
      <Figures>
        <Figure label={t("start.expected")} value={known(start.expected)} />
        <Figure label={t("start.staffed")} value={known(start.staffed)} />
        <Figure label={t("start.needed")} value={known(start.needed)} />
      </Figures>
      {start.not_ready.length === 0 ? (
        <p className={styles.quiet}>{t("start.ready")}</p>
      ) : (
        <div>
          <h3 className={styles.subheading}>{t("start.not_ready")}</h3>
          <ul className={styles.notready}>
            {start.not_ready.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
