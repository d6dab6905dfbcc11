// How far off the forecasts of past days were: by the weekday, and by the hour at which they were
// made. The darker, the further off.
import type { CSSProperties } from "react";
import type { AccuracyRow } from "../../../api/types.ts";
import { number, t } from "../../../lib/messages.ts";
import { weekdayOf } from "../../../lib/time-text.ts";
import own from "./Accuracy.module.css";
import { type AccuracyLine, accuracyLines, shade } from "./accuracy.ts";
import styles from "./Console.module.css";

const perCent = (share: number) => number(100 * share);

function Cell({ row, isWhole }: { row?: AccuracyRow; isWhole?: boolean }) {
  if (!row) return <td className={own.none} />;
  const style = { "--shade": `${(55 * shade(row)).toFixed(0)}%` } as CSSProperties;
  const title = t("accuracy.cell", { count: number(row.judged), inside: perCent(row.inside) });
  return (
    <td className={own.cell} data-whole={isWhole || undefined} style={style} title={title}>
      {perCent(row.missed)}
    </td>
  );
}

function Line({ line }: { line: AccuracyLine }) {
  return (
    <tr>
      <th scope="row">
        {line.weekday === undefined ? t("accuracy.every_day") : weekdayOf(line.weekday)}
      </th>
      <Cell row={line.whole} isWhole />
      {line.cells.map((cell, hour) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its index
        <Cell key={hour} row={cell} />
      ))}
    </tr>
  );
}

export function Accuracy({ rows }: { rows: AccuracyRow[] }) {
  const lines = accuracyLines(rows);
  const all = lines[0]?.whole;
  if (!all) return null;
  return (
    <section className={own.accuracy} aria-labelledby="accuracy">
      <h3 id="accuracy" className={styles.subheading}>
        {t("accuracy.title")}
      </h3>
      <p className={`${styles.quiet} ${own.text}`}>
        {t("accuracy.text", {
          count: number(all.judged),
          missed: perCent(all.missed),
          inside: perCent(all.inside),
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keyboard */}
      <section className={own.scroll} tabIndex={0} aria-labelledby="accuracy">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("accuracy.made_at")}</th>
              <th scope="col">{t("accuracy.any_hour")}</th>
              {lines[0]?.cells.map((_, hour) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its index
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.weekday ?? "all"} line={line} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
