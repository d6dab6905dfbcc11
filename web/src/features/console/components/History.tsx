// What was recommended and decided, newest first, as one reads a log book.
import type { DecisionLine, LevelFace } from "../../../api/types.ts";
import { faceOf } from "../../../components/LevelName.tsx";
import { LevelSign } from "../../../components/LevelSign.tsx";
import { useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { isSameDay, minutesText, timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";
import log from "./History.module.css";

interface Props {
  lines: DecisionLine[];
  levels: LevelFace[];
  offset: number;
}

function Change({ line }: { line: DecisionLine }) {
  const isChange = line.from !== line.to;
  return (
    <span className={log.change}>
      <span className="visually-hidden">
        {isChange
          ? t("history.change_spoken", { from: String(line.from), to: String(line.to) })
          : t("history.same", { level: String(line.to) })}
      </span>
      <span className={log.sign}>
        <LevelSign level={line.from} />
      </span>
      {isChange && (
        <>
          <span aria-hidden="true" className={log.arrow}>
            →
          </span>
          <span className={log.sign}>
            <LevelSign level={line.to} />
          </span>
        </>
      )}
    </span>
  );
}

function factsOf(line: DecisionLine, levels: LevelFace[]): string[] {
  const facts: string[] = [];
  if (line.recommended !== undefined) {
    const { level, name } = faceOf(levels, line.recommended);
    facts.push(t("history.recommended_level", { level: String(level), name }));
  }
  if (line.by) facts.push(line.by);
  if (line.minutes_to_decision !== undefined) {
    facts.push(t("history.took", { span: minutesText(line.minutes_to_decision) }));
  }
  return facts;
}

function Line({
  line,
  levels,
  offset,
}: {
  line: DecisionLine;
  levels: LevelFace[];
  offset: number;
}) {
  const now = useServerNow(60_000);
  return (
    <li className={log.line} data-outcome={line.outcome}>
      <time className={log.time} dateTime={line.at}>
        {timeOrDay(line.at, offset, now)}
      </time>
      <Change line={line} />
      <div className={log.text}>
        <p>
          <strong>{t(`outcome.${line.outcome}`)}</strong>{" "}
          <span className={styles.quiet}>{factsOf(line, levels).join(" · ")}</span>
        </p>
        {line.reason && <p className={log.reason}>{line.reason}</p>}
        {line.sentences.length > 0 && (
          <details className={log.why}>
            <summary>{t("console.evidence")}</summary>
            <ul>
              {line.sentences.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

function Lines({ lines, levels, offset }: Props) {
  return (
    <ol>
      {lines.map((line) => (
        <Line
          key={`${line.recommendation} ${line.at}`}
          line={line}
          levels={levels}
          offset={offset}
        />
      ))}
    </ol>
  );
}

export function History({ lines, levels, offset }: Props) {
  const now = useServerNow(60_000);
  const today = lines.filter((line) => isSameDay(line.at, now, offset));
  const earlier = lines.filter((line) => !isSameDay(line.at, now, offset));
  return (
    <section className={styles.history} aria-labelledby="history">
      <div className={styles.head}>
        <h2 id="history" className={styles.heading}>
          {t("history.title")}
        </h2>
      </div>
      {today.length === 0 && <p className={styles.quiet}>{t("history.none")}</p>}
      <Lines lines={today} levels={levels} offset={offset} />
      {earlier.length > 0 && (
        <details className={log.earlier}>
          <summary>{t("history.older", { count: earlier.length })}</summary>
          <Lines lines={earlier} levels={levels} offset={offset} />
        </details>
      )}
    </section>
  );
}
