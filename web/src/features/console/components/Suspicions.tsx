// Outages that detection suspects: the evidence in words, the first ticket, and a person's answer.
import type { SuspectLine } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { useIsStale, useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";
import panel from "./OutagePanel.module.css";
import type { SuspicionMove } from "./SuspicionDialog.tsx";

interface Props {
  suspects: SuspectLine[];
  offset: number;
  onMove: (move: SuspicionMove) => void;
}

export function Suspicions({ suspects, offset, onMove }: Props) {
  const now = useServerNow(60_000);
  const isStale = useIsStale();
  if (suspects.length === 0) return null;
  return (
    <ul className={panel.list} aria-label={t("suspicions.title")}>
      {suspects.map((suspect) => (
        <li className={`${panel.outage} ${panel.suspected}`} key={suspect.id}>
          <div className={panel.text}>
            <strong className={panel.title}>
              <span className={panel.mark} aria-hidden="true">
                ?
              </span>
              {t("suspicions.suspected")}
            </strong>
            <span>{suspect.sentence}</span>
            <span className={`${styles.quiet} ${panel.line}`}>
              {t("board.outage_since", { time: timeOrDay(suspect.began, offset, now) })}
              {suspect.words.length > 0 &&
                ` · ${t("suspicions.words", { words: suspect.words.join(", ") })}`}
              {suspect.master && ` · ${t("suspicions.first", { id: suspect.master.external_id })}`}
            </span>
          </div>
          <div className={panel.moves}>
            <Button
              disabled={isStale}
              aria-label={t("suspicions.confirm_of", { sentence: suspect.sentence })}
              onClick={() => onMove({ kind: "confirm", suspect })}
            >
              {t("suspicions.confirm")}
            </Button>
            <Button
              look="quiet"
              disabled={isStale}
              aria-label={t("suspicions.dismiss_of", { sentence: suspect.sentence })}
              onClick={() => onMove({ kind: "dismiss", suspect })}
            >
              {t("suspicions.dismiss")}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
