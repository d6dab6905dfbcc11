import { type CSSProperties, useState } from "react";
import type { DayLine, LevelFace } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { faceOf, LevelName } from "../../../components/LevelName.tsx";
import { type Message, number, t } from "../../../lib/messages.ts";
import { dayName } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";
import table from "./RecentDays.module.css";

interface Props {
  days: DayLine[];
  levels: LevelFace[];
}

const shown_first = 14;

function Bar({ day, most }: { day: DayLine; most: number }) {
  const share = (count: number) => `${(100 * count) / most}%`;
  const style = {
    "--total": share(day.total),
    "--normal": share(day.normal ?? 0),
  } as CSSProperties;
  return (
    <span className={table.bar} style={style} aria-hidden="true">
      <span className={table.total} />
      {day.normal !== undefined && <span className={table.normal} />}
    </span>
  );
}

function Row({ day, most, levels }: { day: DayLine; most: number; levels: LevelFace[] }) {
  const isChaos = day.day_class === "doubled" || day.day_class === "tripled";
  return (
    <tr data-chaos={isChaos || undefined}>
      <th scope="row">{dayName(day.date)}</th>
      <td className={table.number}>{number(day.total)}</td>
      <td className={table.picture}>
        <Bar day={day} most={most} />
      </td>
      <td className={`${table.number} ${table.spare}`}>
        {day.normal === undefined ? t("board.unknown") : number(day.normal)}
      </td>
      <td className={table.number}>
        {day.times_normal === undefined ? t("board.unknown") : number(day.times_normal, 1)}
      </td>
      <td>
        {t(`class.${day.day_class}` as Message)}
        {day.had_outage && <span className={styles.quiet}> · {t("days.had_outage")}</span>}
      </td>
      <td className={table.level}>
        <LevelName face={faceOf(levels, day.worst_level)} />
      </td>
    </tr>
  );
}

// Days that are over, with their class: the bar is the day, the tick is what was normal.
export function RecentDays({ days, levels }: Props) {
  const [isAll, setAll] = useState(false);
  const shown = isAll ? days : days.slice(0, shown_first);
  const most = Math.max(1, ...days.map((day) => Math.max(day.total, day.normal ?? 0)));
  return (
    <section className={styles.days} aria-labelledby="days">
      <div className={styles.head}>
        <h2 id="days" className={styles.heading}>
          {t("days.title")}
        </h2>
      </div>
      {days.length === 0 ? (
        <p className={styles.quiet}>{t("days.none")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keyboard
        <section className={table.scroll} tabIndex={0} aria-labelledby="days">
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t("days.date")}</th>
                <th scope="col" className={table.number}>
                  {t("days.total")}
                </th>
                <td className={table.picture} />
                <th scope="col" className={`${table.number} ${table.spare}`}>
                  {t("days.normal")}
                </th>
                <th scope="col" className={table.number}>
                  {t("days.times")}
                </th>
                <th scope="col">{t("days.class")}</th>
                <th scope="col">{t("days.worst")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((day) => (
                <Row key={day.date} day={day} most={most} levels={levels} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {days.length > shown_first && (
        <Button look="quiet" onClick={() => setAll(!isAll)}>
          {isAll ? t("days.fewer") : t("days.all", { count: days.length })}
        </Button>
      )}
    </section>
  );
}
