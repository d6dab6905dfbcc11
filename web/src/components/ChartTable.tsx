// The curve in numbers, hour by hour.
import type { DeskBoard } from "../api/types.ts";
import { shownSlots } from "../lib/day-chart.ts";
import { number, t } from "../lib/messages.ts";
import { slotTime } from "./chart-options.ts";
import styles from "./DayChart.module.css";

interface Props {
  board: DeskBoard;
  shift_seconds: number;
  look: "hidden" | "open";
}

function Rows({ board, shift_seconds }: Omit<Props, "look">) {
  const { expected, arrived, projection } = board.curves;
  const { from, to } = shownSlots(board.curves);
  const hours = expected.filter((p) => p.slot % 2 === 0 && p.slot >= from && p.slot <= to);
  const none = t("board.unknown");
  return hours.map((point) => {
    const came = arrived.find((p) => p.slot === point.slot);
    const coming = came ? undefined : projection.find((p) => p.slot === point.slot);
    return (
      <tr key={point.slot}>
        <th scope="row">{slotTime(point.slot, shift_seconds)}</th>
        <td>{number(point.middle)}</td>
        <td>{t("board.projected_note", { low: number(point.low), high: number(point.high) })}</td>
        <td>{came ? number(came.arrived) : none}</td>
        <td>{coming ? number(coming.middle) : none}</td>
      </tr>
    );
  });
}

function Table(props: Omit<Props, "look">) {
  return (
    <table>
      <caption className="visually-hidden">{t("chart.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("chart.table_time")}</th>
          <th scope="col">{t("chart.table_expected")}</th>
          <th scope="col">{t("chart.table_range")}</th>
          <th scope="col">{t("chart.table_arrived")}</th>
          <th scope="col">{t("chart.table_projected")}</th>
        </tr>
      </thead>
      <tbody>
        <Rows {...props} />
      </tbody>
    </table>
  );
}

export function ChartTable({ look, ...props }: Props) {
  if (look === "hidden") {
    return (
      <div className="visually-hidden">
        <Table {...props} />
      </div>
    );
  }
  return (
    <details className={styles.table}>
      <summary>{t("chart.table")}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t("chart.table")}>
        <Table {...props} />
      </section>
    </details>
  );
}
