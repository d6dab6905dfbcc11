// The shifts of today that have not begun: is the surge capacity there that the policy asks for?
import type { ShiftLine } from "../../../api/types.ts";
import { number, t } from "../../../lib/messages.ts";
import { clockTime } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";

interface Props {
  shifts: ShiftLine[];
  offset: number;
}

const percent = (share: number) => Math.round(100 * share);

function roomText(shift: ShiftLine): string {
  const words = {
    expected: shift.expected,
    share: Math.abs(percent(shift.headroom_share)),
    wanted: percent(shift.wanted_share),
  };
  if (shift.is_ready) return t("shifts.ready", words);
  const short = t("shifts.short", { count: shift.people_short });
  return `${t(shift.headroom_share < 0 ? "shifts.lacks" : "shifts.tight", words)} ${short}`;
}

export function Shifts({ shifts, offset }: Props) {
  if (shifts.length === 0) return null;
  return (
    <section className={styles.start} aria-labelledby="shifts">
      <h2 id="shifts" className={styles.heading}>
        {t("shifts.title")}
      </h2>
      <ul>
        {shifts.map((shift) => (
          <li
            key={`${shift.from} ${shift.to}`}
            className={styles.shift}
            data-ready={shift.is_ready || undefined}
          >
            <strong>
              {t("shifts.span", {
                from: clockTime(shift.from, offset),
                to: clockTime(shift.to, offset),
                people: number(shift.people),
              })}
            </strong>{" "}
            {roomText(shift)}
          </li>
        ))}
      </ul>
    </section>
  );
}
