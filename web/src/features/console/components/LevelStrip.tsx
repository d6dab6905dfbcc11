// Under the day's curve and on its axis: at which level the desk stood, and when that changed.
import type { CSSProperties } from "react";
import type { Console } from "../../../api/types.ts";
import { slotTime } from "../../../components/chart-options.ts";
import { faceOf } from "../../../components/LevelName.tsx";
import { LevelSign } from "../../../components/LevelSign.tsx";
import { shownSlots } from "../../../lib/day-chart.ts";
import { type LevelSpan, levelSpans } from "../../../lib/level-spans.ts";
import { t } from "../../../lib/messages.ts";
import styles from "./LevelStrip.module.css";

export function LevelStrip({ console }: { console: Console }) {
  const { from, to } = shownSlots(console.board.curves);
  const place = (slot: number) => `${(100 * (Math.max(slot, from) - from)) / (to - from)}%`;
  const spoken = (span: LevelSpan) => {
    const { level, name } = faceOf(console.levels, span.level);
    const times = { from: slotTime(span.from, 0), to: slotTime(span.to, 0) };
    return t("levels.span", { level: String(level), name, ...times });
  };
  return (
    <ol className={styles.strip} aria-label={t("levels.title")}>
      {levelSpans(console)
        .filter((span) => span.to > from)
        .map((span) => (
          <li
            key={span.from}
            className={styles.span}
            data-level={span.level}
            style={{ "--from": place(span.from), "--to": place(span.to) } as CSSProperties}
            title={spoken(span)}
          >
            <span className={styles.sign}>
              <LevelSign level={span.level} />
            </span>
            <span className="visually-hidden">{spoken(span)}</span>
          </li>
        ))}
    </ol>
  );
}
