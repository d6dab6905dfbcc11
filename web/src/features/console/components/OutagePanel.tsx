import type { OutageLine, SuspectLine } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { scopeText } from "../../../components/outage-text.ts";
import { useIsStale, useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";
import type { OutageMove } from "./OutageDialog.tsx";
import panel from "./OutagePanel.module.css";
import type { SuspicionMove } from "./SuspicionDialog.tsx";
import { Suspicions } from "./Suspicions.tsx";
import { shortcuts } from "./use-shortcuts.ts";

interface Props {
  outages: OutageLine[];
  suspects: SuspectLine[];
  offset: number;
  onAnswer: (move: SuspicionMove) => void;
  onMove: (move: OutageMove) => void;
}

export function OutagePanel({ outages, suspects, offset, onAnswer, onMove }: Props) {
  const now = useServerNow(60_000);
  const isStale = useIsStale();
  return (
    <section aria-labelledby="outages">
      <div className={styles.head}>
        <h2 id="outages" className={styles.heading}>
          {t("outages.title")}
        </h2>
        <Button
          shortcut={shortcuts.declare}
          disabled={isStale}
          onClick={() => onMove({ kind: "declare" })}
        >
          {t("outages.declare")}
        </Button>
      </div>
      <Suspicions suspects={suspects} offset={offset} onMove={onAnswer} />
      {outages.length + suspects.length === 0 && (
        <p className={styles.quiet}>{t("outages.none")}</p>
      )}
      <ul className={panel.list}>
        {outages.map((outage) => (
          <li className={panel.outage} key={outage.id}>
            <div className={panel.text}>
              <strong className={panel.title}>{outage.title}</strong>
              <span className={styles.quiet}>
                {scopeText(outage)} ·{" "}
                {t("board.outage_since", { time: timeOrDay(outage.began, offset, now) })}
              </span>
            </div>
            <div className={panel.moves}>
              <Button
                look="quiet"
                disabled={isStale}
                aria-label={t("outages.widen_of", { title: outage.title })}
                onClick={() => onMove({ kind: "widen", outage })}
              >
                {t("outages.widen")}
              </Button>
              <Button
                look="quiet"
                disabled={isStale}
                aria-label={t("outages.close_of", { title: outage.title })}
                onClick={() => onMove({ kind: "close", outage })}
              >
                {t("outages.close")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
