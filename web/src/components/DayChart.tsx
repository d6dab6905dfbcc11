// Today's arrivals against the expected band, with the projection fanning out from now.
import { type ReactNode, useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { DeskBoard } from "../api/types.ts";
import { number, t } from "../lib/messages.ts";
import { useTheme } from "../lib/theme.ts";
import { ChartTable } from "./ChartTable.tsx";
import { chartData, chartOptions, inksOf, type Picture, plotEdges } from "./chart-options.ts";
import styles from "./DayChart.module.css";

interface Props {
  board: DeskBoard;
  shift_seconds: number; // the office's clock against the desk's
  isStale: boolean;
  table: "hidden" | "open"; // the same numbers as a table: for listeners, or for everybody
  children?: ReactNode; // stands under the curve, on its time axis (--plot-left, --plot-right)
}

function spoken({ load }: DeskBoard): string {
  const parts = [
    t("chart.spoken", {
      arrived: number(load.arrived),
      expected: number(load.expected_by_now),
      projected: number(load.projected),
      low: number(load.projected_low),
      high: number(load.projected_high),
    }),
  ];
  if (load.normal !== undefined && load.capacity !== undefined) {
    const { normal, capacity } = load;
    parts.push(t("chart.spoken_normal", { normal: number(normal), capacity: number(capacity) }));
  }
  return parts.join(" ");
}

export function DayChart({ board, shift_seconds, isStale, table, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(null);
  const picture = useRef<Picture | undefined>(undefined);
  const theme = useTheme();

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    picture.current = { board, shift_seconds, inks: inksOf(element, isStale, theme === "dark") };
    if (!plot.current) return;
    plot.current.setData(chartData(board), true);
  }, [board, shift_seconds, isStale, theme]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const make = () => {
      plot.current?.destroy();
      plot.current = null;
      const { clientWidth: width, clientHeight: height } = element;
      const drawn = picture.current;
      if (!drawn || width < 40 || height < 40) return;
      plot.current = new uPlot(
        chartOptions(width, height, () => picture.current ?? drawn),
        chartData(drawn.board),
        element,
      );
      const { left, right } = plotEdges(width);
      element.parentElement?.style.setProperty("--plot-left", `${left}px`);
      element.parentElement?.style.setProperty("--plot-right", `${right}px`);
    };
    const observer = new ResizeObserver(make);
    observer.observe(element);
    // Text on a canvas does not follow when the face arrives late.
    void document.fonts?.ready.then(() => plot.current?.redraw(false));
    return () => {
      observer.disconnect();
      plot.current?.destroy();
      plot.current = null;
    };
  }, []);

  return (
    <figure className={styles.chart} aria-label={t("chart.title")}>
      <div className={styles.canvas} ref={box} role="img" aria-label={spoken(board)} />
      {children}
      <ChartTable board={board} shift_seconds={shift_seconds} look={table} />
    </figure>
  );
}
