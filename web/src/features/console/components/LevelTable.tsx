// What each level would do to the rest of the day, simulated: five rows, the smallest that holds marked.
import type { AdviceTable, Console, LevelFace } from "../../../api/types.ts";
import { faceOf, LevelName } from "../../../components/LevelName.tsx";
import { number, t } from "../../../lib/messages.ts";
import { clockTime, minutesText } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";
import table from "./LevelTable.module.css";
import { type LevelRow, levelRows, smallestOf, takeFirst } from "./level-table.ts";

interface Props {
  console: Console;
  offset: number;
}

function Row({ row, advice, face }: { row: LevelRow; advice: AdviceTable; face: LevelFace }) {
  const mark = advice.is_enough ? t("levels.smallest") : t("levels.loses_least");
  return (
    <tr data-smallest={row.isSmallest || undefined}>
      <th scope="row" className={table.level}>
        <LevelName face={face} />
        {row.isStanding && <span className={table.note}>{t("levels.stands")}</span>}
        {row.isSmallest && <span className={table.note}>{mark}</span>}
      </th>
      <td className={table.number}>
        {t("levels.percent", { share: row.held })}
        <span className={table.note}>{t("levels.range", { low: row.low, high: row.high })}</span>
      </td>
      <td className={table.number}>{minutesText(row.p90_minutes)}</td>
      <td className={table.number}>
        {row.clears_after_minutes === undefined
          ? t("levels.not_cleared")
          : minutesText(row.clears_after_minutes)}
      </td>
      <td className={table.number}>{number(row.people_hours)}</td>
    </tr>
  );
}

function Verdict({ advice, levels }: { advice: AdviceTable; levels: LevelFace[] }) {
  const smallest = smallestOf(advice);
  if (smallest === undefined) return null;
  const face = faceOf(levels, smallest);
  const words = { level: String(face.level), name: face.name };
  const wanted = Math.round(100 * advice.chance_wanted);
  if (advice.is_enough) return <p>{t("levels.enough", { ...words, wanted })}</p>;
  const first = takeFirst(advice);
  return (
    <div className={table.none}>
      <p>{t("levels.none", words)}</p>
      {first.length > 0 && (
        <>
          <h3 className={styles.subheading}>{t("levels.take_first")}</h3>
          <ol className={table.first}>
            {first.map((line) => (
              <li key={`${line.priority} ${line.category}`}>
                {t("levels.first", {
                  priority: line.priority,
                  category: line.category,
                  minutes: line.minutes,
                  waiting: line.waiting,
                })}
              </li>
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

export function LevelTable({ console, offset }: Props) {
  const { advice, levels, board } = console;
  if (!advice) return null;
  const rows = levelRows(advice, board.level.level);
  return (
    <section className={table.section} aria-labelledby="bought" data-testid="level-table">
      <h2 id="bought" className={styles.heading}>
        {t("levels.bought")}
      </h2>
      <Verdict advice={advice} levels={levels} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keyboard */}
      <section className={table.scroll} tabIndex={0} aria-labelledby="bought">
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col">{t("app.level")}</th>
              <th scope="col" className={table.number}>
                {t("levels.held")}
              </th>
              <th scope="col" className={table.number}>
                {t("levels.p90")}
              </th>
              <th scope="col" className={table.number}>
                {t("levels.clear")}
              </th>
              <th scope="col" className={table.number}>
                {t("levels.hours")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.level} row={row} advice={advice} face={faceOf(levels, row.level)} />
            ))}
          </tbody>
        </table>
      </section>
      <p className={styles.quiet}>
        {t(advice.is_current ? "levels.method" : "levels.method_old", {
          share: Math.round(10 * advice.target_share),
          target: advice.target_minutes,
          until: clockTime(advice.until, offset),
          runs: advice.runs,
          as_of: clockTime(advice.as_of, offset),
        })}
      </p>
    </section>
  );
}
