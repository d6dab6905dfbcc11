import { useState } from "react";
import type { Console as ConsoleValue, DecisionKind } from "../../../api/types.ts";
import { AnnounceContact } from "../../../components/AnnounceContact.tsx";
import { AnnounceLevel } from "../../../components/AnnounceLevel.tsx";
import { DayChart } from "../../../components/DayChart.tsx";
import { LevelField } from "../../../components/LevelField.tsx";
import { DeskFigures, TodayFigures } from "../../../components/LoadFigures.tsx";
import { Silence } from "../../../components/Silence.tsx";
import { deskOffsetSeconds } from "../../../lib/day-chart.ts";
import { useIsStale, useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Console.module.css";
import { DaysAhead } from "./DaysAhead.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { isPossible } from "./draft.ts";
import { History } from "./History.tsx";
import { KeyboardHelp } from "./KeyboardHelp.tsx";
import { LevelStrip } from "./LevelStrip.tsx";
import { LevelTable } from "./LevelTable.tsx";
import { OutageDialog, type OutageMove } from "./OutageDialog.tsx";
import { OutagePanel } from "./OutagePanel.tsx";
import { RecentDays } from "./RecentDays.tsx";
import { Recommendation } from "./Recommendation.tsx";
import { Shifts } from "./Shifts.tsx";
import { StartOfDay } from "./StartOfDay.tsx";
import { SuspicionDialog, type SuspicionMove } from "./SuspicionDialog.tsx";
import { TopBar } from "./TopBar.tsx";
import { UsualDay } from "./UsualDay.tsx";
import { type Move, useShortcuts } from "./use-shortcuts.ts";

type Open =
  | { dialog: "decide"; kind: DecisionKind }
  | { dialog: "outage"; move: OutageMove }
  | { dialog: "suspicion"; move: SuspicionMove }
  | { dialog: "keys" };

export function Console({ console }: { console: ConsoleValue }) {
  const { board } = console;
  const isStale = useIsStale();
  const now = useServerNow(60_000);
  const offset = deskOffsetSeconds(board);
  const [open, setOpen] = useState<Open>();
  const [done, setDone] = useState("");

  const decide = (kind: DecisionKind) => {
    if (isStale || !isPossible(kind, console)) return;
    setDone("");
    setOpen({ dialog: "decide", kind });
  };
  const move = (what: Move) => {
    if (what === "help") setOpen({ dialog: "keys" });
    else if (what === "declare")
      !isStale && setOpen({ dialog: "outage", move: { kind: "declare" } });
    else decide(what);
  };
  useShortcuts(open !== undefined, move);
  const close = (text?: string) => {
    setOpen(undefined);
    if (text) setDone(text);
  };

  return (
    <div
      className={styles.console}
      data-level={board.level.level}
      data-contact={isStale ? "lost" : "live"}
    >
      <a className={styles.skip} href="#main">
        {t("app.skip")}
      </a>
      <AnnounceLevel face={board.level} />
      <AnnounceContact last_known={timeOrDay(board.as_of, offset, now)} />
      <TopBar board={board} offset={offset} onKeys={() => setOpen({ dialog: "keys" })} />
      <LevelField className={styles.field} board={board} offset={offset} />
      <main id="main" className={styles.main} tabIndex={-1}>
        <h1 className="visually-hidden">{t("console.title")}</h1>
        <div className={styles.column}>
          <Silence silence={board.silence} offset={offset} now={now} />
          <Recommendation console={console} offset={offset} done={done} onDecide={decide} />
          <LevelTable console={console} offset={offset} />
          {board.load.is_learning && <UsualDay load={board.load} />}
          <OutagePanel
            outages={board.outages}
            suspects={board.suspected}
            offset={offset}
            onAnswer={(answer) => setOpen({ dialog: "suspicion", move: answer })}
            onMove={(outage_move) => setOpen({ dialog: "outage", move: outage_move })}
          />
        </div>
        <div className={styles.column}>
          <section className={styles.today} aria-labelledby="today">
            <h2 id="today" className={styles.heading}>
              {t("console.today")}
            </h2>
            <TodayFigures board={board} />
            <DayChart board={board} shift_seconds={0} isStale={isStale} table="open">
              <LevelStrip console={console} />
            </DayChart>
            <DeskFigures board={board} />
          </section>
          <Shifts shifts={console.shifts} offset={offset} />
          <StartOfDay start={console.start_of_day} levels={console.levels} offset={offset} />
        </div>
        <DaysAhead />
        <History lines={console.history} levels={console.levels} offset={offset} />
        <RecentDays days={console.days} levels={console.levels} />
      </main>
      {open?.dialog === "decide" && (
        <DecideDialog
          key={open.kind}
          kind={open.kind}
          console={console}
          offset={offset}
          onClose={close}
        />
      )}
      {open?.dialog === "outage" && (
        <OutageDialog move={open.move} console={console} onClose={close} />
      )}
      {open?.dialog === "suspicion" && <SuspicionDialog move={open.move} onClose={close} />}
      {open?.dialog === "keys" && <KeyboardHelp onClose={() => close()} />}
    </div>
  );
}
