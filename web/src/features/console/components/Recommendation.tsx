// What the system recommends and why, large enough to read aloud, and the moves that answer it.
import type { Console, DecisionKind, DeskBoard, Evidence, LevelFace } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { faceOf } from "../../../components/LevelName.tsx";
import { LevelSign } from "../../../components/LevelSign.tsx";
import { useIsStale, useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { span, timeOrDay } from "../../../lib/time-text.ts";
import { isPossible } from "./draft.ts";
import { HalfRules } from "./HalfRules.tsx";
import styles from "./Recommendation.module.css";
import { shortcuts } from "./use-shortcuts.ts";

const calm = 5;

interface Props {
  console: Console;
  offset: number;
  done: string;
  onDecide: (kind: DecisionKind) => void;
}

function Since({ since, offset }: { since: string; offset: number }) {
  const now = useServerNow();
  const open_for = span((now - Date.parse(since)) / 1000);
  return (
    <p className={styles.since}>
      {t("console.recommended_since", { time: timeOrDay(since, offset, now), span: open_for })}
    </p>
  );
}

// Calm, though the middle of the forecast is not: then "fits" would be said too easily.
function isPastCapacity({ level, load }: DeskBoard): boolean {
  return level.level === calm && load.capacity !== undefined && load.projected > load.capacity;
}

function Headline({ console, offset }: { console: Console; offset: number }) {
  const isStale = useIsStale();
  const { recommendation, board, levels } = console;
  if (!recommendation) {
    const { level, name } = board.level;
    const text = isPastCapacity(board) ? "console.not_sure_text" : "console.no_recommendation_text";
    return (
      <div className={styles.headline}>
        <div>
          <h2 id="recommendation" className={styles.title}>
            {t("console.no_recommendation")}
          </h2>
          <p className={styles.since}>{t(text, { level: String(level), name })}</p>
        </div>
      </div>
    );
  }
  const face = faceOf(levels, recommendation.level);
  const look = isStale ? "hollow" : "solid";
  const isRaise = recommendation.level < board.level.level;
  const words = { level: String(face.level), name: face.name };
  return (
    <div className={styles.headline}>
      <div className={styles.sign}>
        <LevelSign level={face.level} look={look} />
      </div>
      <div>
        <h2 id="recommendation" className={styles.title}>
          <span className={styles.kicker}>{t("console.recommended")}</span>
          {t(isRaise ? "console.recommend_raise" : "console.recommend_lower", words)}
        </h2>
        <Since since={recommendation.since} offset={offset} />
      </div>
    </div>
  );
}

function Why({ evidence, levels }: { evidence: Evidence; levels: LevelFace[] }) {
  return (
    <>
      <h3 className="visually-hidden">{t("console.evidence")}</h3>
      <ul className={styles.evidence}>
        {evidence.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <HalfRules missing={evidence.missing} levels={levels} />
    </>
  );
}

const others: DecisionKind[] = ["raise", "lower", "hold", "dismiss"];
const other_text = {
  raise: "console.raise",
  lower: "console.lower",
  hold: "console.hold",
  dismiss: "console.dismiss",
} as const;

function Moves({ console, onDecide }: Pick<Props, "console" | "onDecide">) {
  const isStale = useIsStale();
  const recommended =
    console.recommendation && faceOf(console.levels, console.recommendation.level);
  const isOffered = (kind: DecisionKind) => isPossible(kind, console);
  return (
    <div className={styles.moves}>
      {recommended && (
        <span data-level={recommended.level} className={styles.accept}>
          <Button
            look="primary"
            shortcut={shortcuts.accept}
            disabled={isStale}
            onClick={() => onDecide("accept")}
          >
            {t("console.accept", { level: String(recommended.level), name: recommended.name })}
          </Button>
        </span>
      )}
      <div className={styles.others}>
        {others.filter(isOffered).map((kind) => (
          <Button
            key={kind}
            shortcut={shortcuts[kind as keyof typeof other_text]}
            disabled={isStale}
            onClick={() => onDecide(kind)}
          >
            {t(other_text[kind as keyof typeof other_text])}
          </Button>
        ))}
      </div>
    </div>
  );
}

export function Recommendation({ console, offset, done, onDecide }: Props) {
  const isStale = useIsStale();
  const evidence = console.recommendation?.evidence ?? console.evidence;
  const recommended =
    console.recommendation && faceOf(console.levels, console.recommendation.level);
  return (
    <section
      className={styles.recommendation}
      data-stale={isStale || undefined}
      aria-labelledby="recommendation"
    >
      <Headline console={console} offset={offset} />
      {recommended && <p className={styles.meaning}>{recommended.meaning}</p>}
      <Why evidence={evidence} levels={console.levels} />
      <Moves console={console} onDecide={onDecide} />
      <p className={styles.done} role="status" data-testid="done">
        {isStale ? t("console.no_contact") : done}
      </p>
    </section>
  );
}
