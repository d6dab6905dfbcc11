// The numbers of the day, as board and console both show them.
import type { DeskBoard } from "../api/types.ts";
import { number, t } from "../lib/messages.ts";
import { minutesText } from "../lib/time-text.ts";
import { Figure, Figures } from "./Figure.tsx";

export function TodayFigures({ board }: { board: DeskBoard }) {
  const { load } = board;
  const times = load.times_normal;
  return (
    <Figures>
      <Figure
        label={t("board.arrived")}
        value={number(load.arrived)}
        note={t("board.arrived_note", { expected: number(load.expected_by_now) })}
      />
      <Figure
        label={t("board.projected")}
        value={number(load.projected)}
        note={t("board.projected_note", {
          low: number(load.projected_low),
          high: number(load.projected_high),
        })}
      />
      <Figure
        label={t("board.times")}
        value={times === undefined ? undefined : number(times, 1)}
        note={
          load.normal === undefined
            ? t("board.normal_unknown")
            : t("board.times_note", { normal: number(load.normal) })
        }
      />
    </Figures>
  );
}

// By how many tickets the day is on course to exceed what the desk has room for.
function projectedOver({ load }: DeskBoard): number {
  return Math.round(load.projected) - Math.round(load.capacity ?? Number.POSITIVE_INFINITY);
}

// Where the people are known: what they can still do. Otherwise: what the day's capacity leaves.
function headroomNote(board: DeskBoard): string {
  const { headroom_minutes } = board.load;
  if (headroom_minutes !== undefined) {
    const work = minutesText(Math.abs(headroom_minutes));
    return t(headroom_minutes < 0 ? "board.headroom_lacks" : "board.headroom_work", { work });
  }
  const { capacity, normal } = board.load;
  if (capacity === undefined || normal === undefined) return t("board.normal_unknown");
  const over = projectedOver(board);
  return over > 0
    ? t("board.headroom_over", { over })
    : t("board.headroom_note", { capacity: number(capacity) });
}

function isShort(board: DeskBoard): boolean {
  const { headroom_minutes } = board.load;
  return headroom_minutes === undefined ? projectedOver(board) > 0 : headroom_minutes < 0;
}

export function DeskFigures({ board }: { board: DeskBoard }) {
  const { load, queue } = board;
  return (
    <Figures>
      <Figure
        label={t("board.headroom")}
        value={load.headroom === undefined ? undefined : number(load.headroom)}
        note={headroomNote(board)}
        isAlert={isShort(board)}
      />
      <Figure
        label={t("board.waiting")}
        value={queue.waiting === undefined ? undefined : number(queue.waiting)}
        note={waitingNote(board)}
      />
      <Figure
        label={t("board.response")}
        value={
          queue.response_minutes_median === undefined
            ? undefined
            : minutesText(queue.response_minutes_median)
        }
        note={
          queue.response_minutes_median === undefined
            ? t("board.waiting_unknown")
            : t("board.response_note")
        }
      />
    </Figures>
  );
}

function waitingNote({ queue }: DeskBoard): string {
  if (queue.waiting === undefined) return t("board.waiting_unknown");
  if (queue.oldest_minutes === undefined) return t("board.waiting_nobody");
  return t("board.waiting_note", { span: minutesText(queue.oldest_minutes) });
}
