// Fourteen days ahead, each with what it brings in nine cases of ten; and the hours of one of them.
import { type CSSProperties, useState } from "react";
import type { DayAhead } from "../../../api/types.ts";
import { number, t } from "../../../lib/messages.ts";
import { dayName, dayOfMonth, weekdayName } from "../../../lib/time-text.ts";
import { useForecast } from "../api/use-forecast.ts";
import { Accuracy } from "./Accuracy.tsx";
import styles from "./Console.module.css";
import own from "./DaysAhead.module.css";
import { type Column, dayColumns, hourColumns, hourName, shortCount } from "./days-ahead.ts";

function rangeText(day: DayAhead): string {
  return t("ahead.range", {
    middle: number(day.total.p50),
    low: number(day.total.p05),
    high: number(day.total.p95),
  });
}

// What the calendar says of the day; nothing of a usual one.
function kindText(day: DayAhead): string {
  const off = day.kind === "working" ? "" : t(`ahead.${day.kind}`);
  const planned = day.planned === undefined ? "" : t(`ahead.${day.planned}`);
  return [off, planned].filter(Boolean).join(" ");
}

function Picture({ column }: { column: Column }) {
  const style = {
    "--low": `${column.low}%`,
    "--middle": `${column.middle}%`,
    "--high": `${column.high}%`,
    "--normal": `${column.normal ?? 0}%`,
  } as CSSProperties;
  return (
    <span
      className={own.picture}
      style={style}
      data-over={column.isOver || undefined}
      aria-hidden="true"
    >
      <span className={own.bar} />
      {!column.isOver && <span className={own.whisker} />}
      {column.normal !== undefined && <span className={own.normal} />}
    </span>
  );
}

interface DayProps {
  day: DayAhead;
  column: Column;
  isToday: boolean;
  isChosen: boolean;
  onChoose: () => void;
}

function Day({ day, column, isToday, isChosen, onChoose }: DayProps) {
  const spoken = [dayName(day.date), rangeText(day), kindText(day)].filter(Boolean).join(". ");
  return (
    <button
      type="button"
      className={own.day}
      aria-pressed={isChosen}
      aria-label={spoken}
      data-off={day.kind === "working" ? undefined : true}
      data-planned={day.planned}
      onClick={onChoose}
    >
      <span className={own.count}>{shortCount(day.total.p50)}</span>
      <Picture column={column} />
      <span className={own.weekday}>{isToday ? t("ahead.today") : weekdayName(day.date)}</span>
      <span className={own.date}>{dayOfMonth(day.date)}</span>
    </button>
  );
}

function Hours({ day }: { day: DayAhead }) {
  const columns = hourColumns(day);
  return (
    <div
      className={own.hours}
      role="img"
      aria-label={t("ahead.hours_of", { day: dayName(day.date) })}
    >
      {columns.map((column, hour) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its index
        <span key={hour} className={own.hour}>
          <Picture column={column} />
          <span className={own.clock}>{hour % 6 === 0 ? hourName(hour) : ""}</span>
        </span>
      ))}
    </div>
  );
}

function HourTable({ day }: { day: DayAhead }) {
  return (
    <details className={own.table}>
      <summary>{t("ahead.table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keyboard */}
      <section className={own.scroll} tabIndex={0} aria-label={t("ahead.table")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("ahead.hour")}</th>
              <th scope="col">{t("ahead.middle")}</th>
              <th scope="col">{t("ahead.nine_in_ten")}</th>
            </tr>
          </thead>
          <tbody>
            {day.hours.map((hour, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an hour is its index
              <tr key={index}>
                <th scope="row">{hourName(index)}</th>
                <td>{number(hour.p50)}</td>
                <td>
                  {hour.p05 === hour.p95
                    ? t("ahead.arrived")
                    : t("board.projected_note", { low: number(hour.p05), high: number(hour.p95) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

export function DaysAhead() {
  const { data: forecast } = useForecast();
  const [chosen, setChosen] = useState<string>();
  const day = forecast?.days.find((d) => d.date === chosen) ?? forecast?.days[1];
  if (!forecast || !day) return null;
  const columns = dayColumns(forecast.days);
  return (
    <section className={styles.days} aria-labelledby="ahead">
      <h2 id="ahead" className={styles.heading}>
        {t("ahead.title")}
      </h2>
      <p className={`${styles.quiet} ${own.text}`}>
        {t(forecast.is_learning ? "ahead.text_learning" : "ahead.text")}
      </p>
      <div className={own.halves}>
        <fieldset className={own.days} aria-label={t("ahead.title")}>
          {forecast.days.map((d, i) => (
            <Day
              key={d.date}
              day={d}
              column={columns[i] as Column}
              isToday={i === 0}
              isChosen={d.date === day.date}
              onChoose={() => setChosen(d.date)}
            />
          ))}
        </fieldset>
        <div className={own.chosen}>
          <h3 className={styles.subheading}>{dayName(day.date)}</h3>
          <p role="status">
            {rangeText(day)}
            {day.normal !== undefined && ` ${t("ahead.normal", { normal: number(day.normal) })}`}
            {kindText(day) && ` ${kindText(day)}`}
          </p>
          <Hours day={day} />
          <HourTable key={day.date} day={day} />
        </div>
      </div>
      <Accuracy rows={forecast.accuracy} />
    </section>
  );
}
