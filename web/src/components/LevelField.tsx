// The level as number, word and shape together on one strong field; hatched and hollow when what it
// says is old.
import { useLayoutEffect, useRef, useState } from "react";
import type { DeskBoard } from "../api/types.ts";
import { useHearing, useServerNow } from "../lib/live.ts";
import { t } from "../lib/messages.ts";
import { span, timeOrDay } from "../lib/time-text.ts";
import styles from "./LevelField.module.css";
import { LevelSign } from "./LevelSign.tsx";

// A desk on which nobody has decided anything yet has stood at its level since the beginning of time.
const never = 0;
const shown_change_ms = 5000;

// True for a few seconds after the level has changed before our eyes.
function useJustChanged(level: number): boolean {
  const before = useRef(level);
  const [changed, setChanged] = useState(false);
  useLayoutEffect(() => {
    if (before.current === level) return;
    before.current = level;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), shown_change_ms);
    return () => clearTimeout(timer);
  }, [level]);
  return changed;
}

function Words({ board, offset }: { board: DeskBoard; offset: number }) {
  const now = useServerNow(60_000);
  const since = Date.parse(board.level_since);
  const seconds = (now - since) / 1000;
  return (
    <div className={styles.words}>
      <h2 className={styles.word}>
        <span className="visually-hidden">
          {t("app.level")} {board.level.level}:{" "}
        </span>
        {board.level.name}
      </h2>
      <p className={styles.meaning}>{board.level.meaning}</p>
      <p className={styles.since}>
        {since > never && (
          <>
            <span>
              {t("board.level_since", { time: timeOrDay(board.level_since, offset, now) })}
            </span>
            <span>{t("board.level_for", { span: span(seconds) })}</span>
          </>
        )}
      </p>
    </div>
  );
}

function Lost({ board, offset }: { board: DeskBoard; offset: number }) {
  const { seconds } = useHearing();
  const now = useServerNow(60_000);
  const time = timeOrDay(board.as_of, offset, now);
  return (
    <div className={styles.words}>
      <h2 className={styles.lost}>{t("contact.none")}</h2>
      <p className={styles.lost_for}>
        {seconds === undefined
          ? t("contact.never")
          : t("contact.none_for", { span: span(seconds) })}
      </p>
      <p className={styles.known}>
        <span>{t("contact.last_known", { time })}</span>
        <strong>
          {t("app.level_title", { level: String(board.level.level), name: board.level.name })}
        </strong>
      </p>
    </div>
  );
}

interface Props {
  board: DeskBoard;
  offset: number;
  className: string | undefined; // where it stands and how large (LevelField.module.css)
}

export function LevelField({ board, offset, className }: Props) {
  const { isStale } = useHearing();
  const level = board.level.level;
  const justChanged = useJustChanged(level);
  return (
    <section
      className={`${styles.field} ${className ?? ""}`}
      data-stale={isStale || undefined}
      data-changed={(justChanged && !isStale) || undefined}
      data-testid="level-field"
    >
      <div className={styles.sign} key={level}>
        <LevelSign level={level} look={isStale ? "hollow" : "cut"} />
      </div>
      {isStale ? <Lost board={board} offset={offset} /> : <Words board={board} offset={offset} />}
    </section>
  );
}
