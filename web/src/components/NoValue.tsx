// What stands where a value from the server is not there (yet): a wait, a question for the key, or why.
import { ApiError } from "../api/client.ts";
import { t } from "../lib/messages.ts";
import type { Surface } from "../lib/token.ts";
import { Notice } from "./Notice.tsx";
import { TokenGate } from "./TokenGate.tsx";

interface Props {
  surface: Surface;
  error: Error | null;
  failures: number; // tries in a row without an answer
}

export function NoValue({ surface, error, failures }: Props) {
  if (error instanceof ApiError) {
    const isForbidden = error.status === 403;
    if (error.status === 401 || isForbidden) {
      const isConsole = surface === "console" && isForbidden;
      return (
        <TokenGate surface={surface} refusal={t(isConsole ? "gate.only_boards" : "gate.refused")} />
      );
    }
    return <Notice title={error.problem.title} text={error.message} />;
  }
  if (failures > 0) return <Notice title={t("page.no_server")} text={t("page.no_server_text")} />;
  return null;
}
