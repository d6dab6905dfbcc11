// The operations manager's screen. Loaded on its own: boards never pay for it.
import { MantineProvider } from "@mantine/core";
import { useEffect } from "react";
import { ApiError } from "../../api/client.ts";
import { Notice } from "../../components/Notice.tsx";
import { TokenGate } from "../../components/TokenGate.tsx";
import { t } from "../../lib/messages.ts";
import { useTheme } from "../../lib/theme.ts";
import { useConsole } from "./api/use-console.ts";
import { Console } from "./components/Console.tsx";
import { variables } from "./mantine.ts";
import "./mantine.css";

export default function ConsoleScreen() {
  const theme = useTheme();
  const { data, error, failureCount } = useConsole();
  useEffect(() => {
    if (!data) return;
    const { level, name } = data.board.level;
    document.title = `${t("app.level_title", { level: String(level), name })} · ${t("console.title")}`;
  }, [data]);

  if (!data) {
    if (error instanceof ApiError && error.status === 403) {
      return <TokenGate surface="console" refusal={t("gate.only_boards")} />;
    }
    if (error instanceof ApiError && error.status === 401) {
      return <TokenGate surface="console" refusal={t("gate.refused")} />;
    }
    if (error instanceof ApiError)
      return <Notice title={error.problem.title} text={error.message} />;
    if (failureCount > 0)
      return <Notice title={t("page.no_server")} text={t("page.no_server_text")} />;
    return null;
  }
  return (
    <MantineProvider forceColorScheme={theme} cssVariablesResolver={variables}>
      <Console console={data} />
    </MantineProvider>
  );
}
