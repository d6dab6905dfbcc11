// The board of one office, for a television on the wall.
import { useEffect } from "react";
import { Notice } from "../../components/Notice.tsx";
import { NoValue } from "../../components/NoValue.tsx";
import { useAwake } from "../../lib/awake.ts";
import { useDeskBoard } from "../../lib/live.ts";
import { t } from "../../lib/messages.ts";
import { boardPath } from "../../lib/router.ts";
import { useReloadForNewer } from "../../lib/version.ts";
import { Board } from "./components/Board.tsx";

function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}

export function BoardScreen({ office }: { office: string | undefined }) {
  const { data: board, error, failureCount } = useDeskBoard();
  const line = board?.offices.find((o) => o.key === office);
  const level =
    board && t("app.level_title", { level: String(board.level.level), name: board.level.name });
  useAwake();
  useReloadForNewer();
  useTitle(level && `${level} · ${line?.name ?? board.name}`);

  if (!board) return <NoValue surface="board" error={error} failures={failureCount} />;
  if (office !== undefined && !line) {
    return (
      <Notice
        title={t("page.no_office", { office })}
        text={t("page.no_office_text", { desk: board.name })}
      >
        <ul>
          {board.offices.map((o) => (
            <li key={o.key}>
              <a href={boardPath(o.key)}>{o.name}</a>
            </li>
          ))}
        </ul>
      </Notice>
    );
  }
  return <Board board={board} office={line} />;
}
