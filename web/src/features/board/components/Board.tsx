import type { DeskBoard, OfficeLine } from "../../../api/types.ts";
import { AnnounceContact } from "../../../components/AnnounceContact.tsx";
import { AnnounceLevel } from "../../../components/AnnounceLevel.tsx";
import { DayChart } from "../../../components/DayChart.tsx";
import { LevelField } from "../../../components/LevelField.tsx";
import { DeskFigures, TodayFigures } from "../../../components/LoadFigures.tsx";
import { Silence } from "../../../components/Silence.tsx";
import { ExampleTag, LearningTag } from "../../../components/Tag.tsx";
import { deskOffsetSeconds } from "../../../lib/day-chart.ts";
import { useIsStale, useServerNow } from "../../../lib/live.ts";
import { clockTime, longDate, timeOrDay } from "../../../lib/time-text.ts";
import styles from "./Board.module.css";
import { Outages } from "./Outages.tsx";
import { Status } from "./Status.tsx";

interface Props {
  board: DeskBoard;
  office: OfficeLine | undefined; // none: the board of the desk as a whole
}

function Head({ board, office, offset }: Props & { offset: number }) {
  const now = useServerNow(60_000);
  return (
    <header className={styles.head}>
      <div className={styles.place}>
        <h1 className={styles.office}>{office?.name ?? board.name}</h1>
        <p className={styles.desk}>
          {office && <span>{board.name}</span>}
          <span>{longDate(now, offset)}</span>
          {board.is_example && <ExampleTag />}
          {board.load.is_learning && <LearningTag days={board.load.history_days} />}
        </p>
      </div>
      <p className={styles.clock}>
        <time>{clockTime(now, offset)}</time>
      </p>
    </header>
  );
}

export function Board({ board, office }: Props) {
  const isStale = useIsStale();
  const now = useServerNow(60_000);
  const desk_offset = deskOffsetSeconds(board);
  const offset = office?.utc_offset_seconds ?? desk_offset;
  return (
    <main
      className={styles.board}
      data-level={board.level.level}
      data-contact={isStale ? "lost" : "live"}
    >
      <AnnounceLevel face={board.level} />
      <AnnounceContact last_known={timeOrDay(board.as_of, offset, now)} />
      <Head board={board} office={office} offset={offset} />
      <LevelField className={styles.field} board={board} offset={offset} />
      <div className={styles.today}>
        <TodayFigures board={board} />
      </div>
      <div className={styles.chart}>
        <DayChart
          board={board}
          shift_seconds={offset - desk_offset}
          isStale={isStale}
          table="hidden"
        />
      </div>
      <div className={styles.queue}>
        <DeskFigures board={board} />
      </div>
      <div className={styles.outages}>
        <Silence silence={board.silence} offset={offset} now={now} />
        <Outages outages={board.outages} offset={offset} />
      </div>
      <div className={styles.status}>
        <Status board={board} />
      </div>
    </main>
  );
}
