// The start: where to go from here, and how it stands.
import type { DeskBoard, OfficeLine } from "../../api/types.ts";
import { LevelSign } from "../../components/LevelSign.tsx";
import { NoValue } from "../../components/NoValue.tsx";
import { ExampleTag } from "../../components/Tag.tsx";
import { useDeskBoard, useIsStale, useServerNow } from "../../lib/live.ts";
import { t } from "../../lib/messages.ts";
import { boardPath, pathTo } from "../../lib/router.ts";
import { clockTime } from "../../lib/time-text.ts";
import styles from "./HomeScreen.module.css";

function Office({ office }: { office: OfficeLine }) {
  const now = useServerNow(60_000);
  return (
    <li>
      <a className={styles.link} href={boardPath(office.key)}>
        <span className={styles.name}>{office.name}</span>
        <span className={styles.aside}>{clockTime(now, office.utc_offset_seconds)}</span>
      </a>
    </li>
  );
}

function LevelNow({ board }: { board: DeskBoard }) {
  const isStale = useIsStale();
  return (
    <p className={styles.level} data-level={board.level.level} data-stale={isStale || undefined}>
      <span className={styles.sign}>
        <LevelSign level={board.level.level} look={isStale ? "hollow" : "solid"} />
      </span>
      <span>
        <span className="visually-hidden">{t("app.level")} </span>
        <span className="visually-hidden">{board.level.level} </span>
        <strong className={styles.word}>{board.level.name}</strong>
        <span className={styles.meaning}>{isStale ? t("contact.none") : board.level.meaning}</span>
      </span>
    </p>
  );
}

export function HomeScreen() {
  const { data: board, error, failureCount } = useDeskBoard();
  if (!board) return <NoValue surface="board" error={error} failures={failureCount} />;
  return (
    <main className={styles.home}>
      <header className={styles.head}>
        <p className={styles.product}>
          {t("app.name")} {board.is_example && <ExampleTag />}
        </p>
        <h1 className={styles.title}>{board.name}</h1>
        <LevelNow board={board} />
      </header>
      <section className={styles.part}>
        <h2 className={styles.subtitle}>{t("home.boards")}</h2>
        <p className={styles.text}>{t("home.boards_text")}</p>
        {board.offices.length === 0 && <p>{t("home.offices_none")}</p>}
        <ul>
          {board.offices.map((office) => (
            <Office key={office.key} office={office} />
          ))}
        </ul>
      </section>
      <section className={styles.part}>
        <h2 className={styles.subtitle}>{t("home.console")}</h2>
        <p className={styles.text}>{t("home.console_text")}</p>
        <ul>
          <li>
            <a className={styles.link} href={pathTo("/console")}>
              <span className={styles.name}>{t("home.console_link")}</span>
            </a>
          </li>
        </ul>
      </section>
    </main>
  );
}
