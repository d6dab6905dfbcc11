// The operations manager's screen. Loaded on its own: boards never pay for it.
import { MantineProvider } from "@mantine/core";
import { useEffect } from "react";
import { NoValue } from "../../components/NoValue.tsx";
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

  if (!data) return <NoValue surface="console" error={error} failures={failureCount} />;
  return (
    <MantineProvider forceColorScheme={theme} cssVariablesResolver={variables}>
      <Console console={data} />
    </MantineProvider>
  );
}
