// Rules of two halves of which only one holds: which half is there, and which is missing.
import type { LevelFace, MissingHalf } from "../../../api/types.ts";
import { faceOf, LevelName } from "../../../components/LevelName.tsx";
import { t } from "../../../lib/messages.ts";
import styles from "./HalfRules.module.css";

const halves = ["load", "outage"] as const;
const half_text = { load: "console.half_load", outage: "console.half_outage" } as const;

function Half({ half, isMet }: { half: (typeof halves)[number]; isMet: boolean }) {
  return (
    <span className={styles.half} data-met={isMet || undefined}>
      <svg viewBox="0 0 16 16" aria-hidden="true" className={styles.mark}>
        {isMet ? <path d="M2.5 8.5l3.5 3.5l7.5-8" /> : <circle cx="8" cy="8" r="5.5" />}
      </svg>
      {t(isMet ? "console.half_met" : "console.half_missing", { half: t(half_text[half]) })}
    </span>
  );
}

export function HalfRules({ missing, levels }: { missing: MissingHalf[]; levels: LevelFace[] }) {
  if (missing.length === 0) return null;
  return (
    <section className={styles.rules} aria-label={t("console.halves")}>
      <ul>
        {missing.map((rule) => (
          <li className={styles.rule} key={rule.level}>
            <LevelName face={faceOf(levels, rule.level)} />
            {halves.map((half) => (
              <Half key={half} half={half} isMet={half !== rule.missing} />
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
