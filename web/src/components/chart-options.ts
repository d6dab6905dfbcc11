// How the day's chart is drawn: few lines, named where they end, no legend to decode.
import type uPlot from "uplot";
import type { DeskBoard } from "../api/types.ts";
import { dayColumns, highestShown, shownSlots } from "../lib/day-chart.ts";
import { number, t } from "../lib/messages.ts";

export interface Inks {
  ink: string;
  quiet: string;
  hairline: string;
  band: string;
  band_line: string;
  line: string; // the level's
  fan: string;
  paper: string;
  font: string;
}

export interface Picture {
  board: DeskBoard;
  shift_seconds: number;
  inks: Inks;
}

export function inksOf(element: Element, isStale: boolean, isDark: boolean): Inks {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token(isStale ? "ink-3" : "ink"),
    quiet: token("ink-2"),
    hairline: token("hairline"),
    band: token("band"),
    band_line: token("band-line"),
    line: token(isStale ? "ink-3" : "line"),
    fan: withAlpha(
      token(isStale ? "ink-3" : isDark ? "line" : "field"),
      fanAlpha(token("on"), isDark),
    ),
    paper: token("paper"),
    font: style.fontFamily,
  };
}

// Bright fields (those with dark text on them) need more of themselves to be seen on paper.
function fanAlpha(on: string, isDark: boolean): number {
  if (isDark) return 0.3;
  return on === "#ffffff" ? 0.24 : 0.45;
}

// uPlot takes "hi" before "lo" in a band.
const column_of = {
  expected_low: 1,
  expected_high: 2,
  expected: 3,
  projected_low: 4,
  projected_high: 5,
  projected: 6,
  arrived: 7,
} as const;

export function chartData(board: DeskBoard): uPlot.AlignedData {
  const { slots, expected, projection, arrived } = dayColumns(board.curves);
  return [
    slots,
    expected.low,
    expected.high,
    expected.middle,
    projection.low,
    projection.high,
    projection.middle,
    arrived,
  ];
}

export function slotTime(slot: number, shift_seconds: number): string {
  const minutes = Math.round(slot * 30 + shift_seconds / 60);
  const of_day = ((minutes % 1440) + 1440) % 1440;
  const two = (n: number) => String(n).padStart(2, "0");
  const isMidnightAtEnd = slot === 48 && of_day === 0;
  return isMidnightAtEnd ? "24:00" : `${two(Math.floor(of_day / 60))}:${two(of_day % 60)}`;
}

function withAlpha(hex: string, alpha: number): string {
  const byte = Math.round(alpha * 255)
    .toString(16)
    .padStart(2, "0");
  return /^#[0-9a-f]{6}$/i.test(hex) ? hex + byte : hex;
}

function hourSplits(from: number, to: number, width: number, em: number): number[] {
  const room = Math.max(2, Math.floor(width / (em * 5)));
  const step = [2, 4, 6, 8, 12].find((s) => (to - from) / s <= room) ?? 12;
  const first = Math.ceil(from / step) * step;
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => first + i * step);
}

// Lines at round counts, two to four above zero.
function countSplits(most: number): number[] {
  const rough = most / 4.5;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? 10 * power;
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

// Text sizes follow the picture: from a phone's 12 to a 4K wall's 36.
export function emOf(width: number): number {
  return Math.max(12, Math.min(40, Math.round(width / 62)));
}

// What the axis at the left and the labels at the right take of the width.
export function plotEdges(width: number): { left: number; right: number } {
  const em = emOf(width);
  return { left: em * 2.8, right: em * 6.2 };
}

interface Label {
  y: number;
  count: string;
  word: string;
  colour: string;
}

// Two labels at the right edge must not stand on each other: the lower gives way.
function apart(labels: Label[], gap: number): Label[] {
  const [a, b] = [...labels].sort((x, y) => x.y - y.y);
  if (!a || !b) return labels;
  const missing = gap - (b.y - a.y);
  return missing > 0
    ? [
        { ...a, y: a.y - missing / 2 },
        { ...b, y: b.y + missing / 2 },
      ]
    : labels;
}

function drawCapacity(u: uPlot, { board, inks }: Picture, em: number): void {
  const { capacity } = board.load;
  if (capacity === undefined) return;
  const { ctx } = u;
  const y = Math.round(u.valToPos(capacity, "y", true)) + 0.5;
  ctx.strokeStyle = inks.quiet;
  ctx.lineWidth = Math.max(1, em / 14);
  ctx.setLineDash([em * 0.15, em * 0.35]);
  ctx.beginPath();
  ctx.moveTo(u.bbox.left, y);
  ctx.lineTo(u.bbox.left + u.bbox.width, y);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = inks.quiet;
  ctx.font = `500 ${em}px ${inks.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "bottom";
  ctx.fillText(`${t("chart.capacity")} ${number(capacity)}`, u.bbox.left + em * 0.3, y - em * 0.25);
}

function drawNow(u: uPlot, { board, inks }: Picture, em: number): void {
  const now = board.curves.arrived.at(-1);
  if (!now) return;
  const { ctx } = u;
  const x = u.valToPos(now.slot, "x", true);
  const y = u.valToPos(now.arrived, "y", true);
  ctx.beginPath();
  ctx.arc(x, y, em * 0.42, 0, 2 * Math.PI);
  ctx.fillStyle = inks.ink;
  ctx.fill();
  ctx.lineWidth = em * 0.2;
  ctx.strokeStyle = inks.paper;
  ctx.stroke();
}

function drawEnds(u: uPlot, { board, inks }: Picture, em: number): void {
  const labels: Label[] = [];
  const add = (value: number | undefined, word: string, colour: string) => {
    if (value === undefined) return;
    labels.push({ y: u.valToPos(value, "y", true), count: number(value), word, colour });
  };
  add(board.curves.expected.at(-1)?.middle, t("chart.expected"), inks.quiet);
  add(board.curves.projection.at(-1)?.middle, t("chart.projected"), inks.line);
  const { ctx } = u;
  const x = u.bbox.left + u.bbox.width + em * 0.6;
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  for (const label of apart(labels, em * 2.9)) {
    ctx.fillStyle = label.colour;
    ctx.font = `650 ${em * 1.35}px ${inks.font}`;
    ctx.fillText(label.count, x, label.y + em * 0.35);
    ctx.font = `500 ${em * 0.92}px ${inks.font}`;
    ctx.fillText(label.word, x, label.y + em * 1.45);
  }
}

function line(stroke: () => string, width: number, dash?: number[]): uPlot.Series {
  return { stroke, width, spanGaps: true, points: { show: false }, ...(dash ? { dash } : {}) };
}

export function chartOptions(width: number, height: number, picture: () => Picture): uPlot.Options {
  const em = emOf(width);
  const edges = plotEdges(width);
  const ratio = window.devicePixelRatio || 1;
  const font = () => `500 ${em}px ${picture().inks.font}`;
  const none = () => "transparent";
  const ink = (name: keyof Inks) => () => picture().inks[name];
  const splits = () => countSplits(highestShown(picture().board) * 1.06);
  return {
    width,
    height,
    padding: [em * 1.4, edges.right, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: {
      x: {
        time: false,
        range: () => {
          const { from, to } = shownSlots(picture().board.curves);
          return [from, to];
        },
      },
      y: { range: () => [0, highestShown(picture().board) * 1.06] },
    },
    axes: [
      {
        stroke: ink("quiet"),
        font: font(),
        size: em * 1.9,
        gap: em * 0.5,
        grid: { show: false },
        ticks: { show: false },
        splits: (_u, _axis, from, to) => hourSplits(from, to, width - em * 9, em),
        values: (_u, values) => values.map((slot) => slotTime(slot, picture().shift_seconds)),
      },
      {
        stroke: ink("quiet"),
        font: font(),
        size: edges.left,
        gap: em * 0.5,
        grid: { stroke: ink("hairline"), width: 1 },
        ticks: { show: false },
        splits,
        values: (_u, values) => values.map((count) => number(count)),
      },
    ],
    series: [
      {},
      line(none, 0),
      line(none, 0),
      line(ink("band_line"), em / 10, [em * 0.5, em * 0.4]),
      line(none, 0),
      line(none, 0),
      line(ink("line"), em / 7, [em * 0.5, em * 0.35]),
      line(ink("ink"), em / 4.2),
    ],
    bands: [
      {
        series: [column_of.expected_high, column_of.expected_low],
        fill: () => picture().inks.band,
      },
      {
        series: [column_of.projected_high, column_of.projected_low],
        fill: () => picture().inks.fan,
      },
    ],
    hooks: {
      draw: [
        (u) => {
          const shown = picture();
          u.ctx.save();
          drawCapacity(u, shown, em * ratio);
          drawEnds(u, shown, em * ratio);
          drawNow(u, shown, em * ratio);
          u.ctx.restore();
        },
      ],
    },
  };
}
