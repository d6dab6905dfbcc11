// Where we are, what time it is there, and the way to the boards.
import { post } from "../../../api/client.ts";
import { isSession } from "../../../api/credentials.ts";
import type { DeskBoard } from "../../../api/types.ts";
import { Button } from "../../../components/Button.tsx";
import { ExampleTag, LearningTag } from "../../../components/Tag.tsx";
import { useHearing, useServerNow } from "../../../lib/live.ts";
import { t } from "../../../lib/messages.ts";
import { boardPath, pathTo } from "../../../lib/router.ts";
import { type Choice, chooseTheme, useThemeChoice } from "../../../lib/theme.ts";
import { clockTime, longDate, span } from "../../../lib/time-text.ts";
import { forgetToken, useToken } from "../../../lib/token.ts";
import { useNewerScript } from "../../../lib/version.ts";
import styles from "./TopBar.module.css";
import { shortcuts } from "./use-shortcuts.ts";

interface Props {
  board: DeskBoard;
  offset: number;
  onKeys: () => void;
}

function Age() {
  const { isStale, seconds, phase, status } = useHearing();
  const refusal = phase === "refused" && t(status === 404 ? "contact.no_desk" : "contact.refused");
  const age = t("contact.updated", { span: span(Math.max(1, seconds ?? 0)) });
  const silence =
    seconds === undefined ? t("contact.never") : t("contact.none_for", { span: span(seconds) });
  return (
    <p className={styles.age} data-stale={isStale || undefined} data-testid="age">
      {refusal || (isStale ? `${t("contact.none")} ${silence}` : age)}
    </p>
  );
}

function Theme() {
  const choice = useThemeChoice();
  return (
    <label className={styles.theme}>
      <span className="visually-hidden">{t("theme.label")}</span>
      <select value={choice} onChange={(event) => chooseTheme(event.target.value as Choice)}>
        <option value="auto">{t("theme.auto")}</option>
        <option value="light">{t("theme.light")}</option>
        <option value="dark">{t("theme.dark")}</option>
      </select>
    </label>
  );
}

// For who came by a session; a key is in the link.
function SignOut() {
  const credential = useToken("console");
  if (!credential || !isSession(credential)) return null;
  const end = async () => {
    try {
      await post(credential, "/session/end", {});
    } finally {
      forgetToken("console");
    }
  };
  return (
    <Button look="quiet" onClick={end}>
      {t("signin.out")}
    </Button>
  );
}

// A person at work decides when; only boards start anew by themselves.
function Newer() {
  if (!useNewerScript()) return null;
  return (
    <Button look="quiet" onClick={() => location.reload()}>
      {t("console.newer")}
    </Button>
  );
}

export function TopBar({ board, offset, onKeys }: Props) {
  const now = useServerNow(60_000);
  return (
    <header className={styles.bar}>
      <div className={styles.place}>
        <p className={styles.desk}>
          <a href={pathTo("/")}>{board.name}</a>
          {board.is_example && <ExampleTag />}
          {board.load.is_learning && <LearningTag days={board.load.history_days} />}
        </p>
        <p className={styles.date}>{longDate(now, offset)}</p>
      </div>
      <nav className={styles.boards} aria-label={t("console.boards")}>
        <span aria-hidden="true">{t("console.boards")}</span>
        <ul>
          {board.offices.map((office) => (
            <li key={office.key}>
              <a href={boardPath(office.key)} target="_blank" rel="noreferrer">
                {office.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.tools}>
        <Newer />
        <span className={styles.keys}>
          <Button look="quiet" shortcut={shortcuts.help} onClick={onKeys}>
            {t("keys.open")}
          </Button>
        </span>
        <SignOut />
        <Theme />
      </div>
      <div className={styles.time}>
        <p className={styles.clock}>
          <time>{clockTime(now, offset)}</time>
        </p>
        <Age />
      </div>
    </header>
  );
}
