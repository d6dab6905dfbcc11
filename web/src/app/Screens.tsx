// Which screen stands at which address.
import { lazy, Suspense } from "react";
import { Notice } from "../components/Notice.tsx";
import { BoardScreen } from "../features/board/BoardScreen.tsx";
import { HomeScreen } from "../features/home/HomeScreen.tsx";
import { t } from "../lib/messages.ts";
import { pathTo, routeOf, usePathname } from "../lib/router.ts";
import { LiveDesk } from "./LiveDesk.tsx";

// Boards never load the console.
const ConsoleScreen = lazy(() => import("../features/console/ConsoleScreen.tsx"));

export function Screens() {
  const route = routeOf(usePathname());
  switch (route.name) {
    case "home":
      return (
        <LiveDesk view="board">
          <HomeScreen />
        </LiveDesk>
      );
    case "board":
      return (
        <LiveDesk view="board">
          <BoardScreen office={route.office} />
        </LiveDesk>
      );
    case "console":
      return (
        <LiveDesk view="console">
          <Suspense fallback={null}>
            <ConsoleScreen />
          </Suspense>
        </LiveDesk>
      );
    case "unknown":
      return (
        <Notice title={t("page.unknown")} text={t("page.unknown_text", { path: route.path })}>
          <ul>
            <li>
              <a href={pathTo("/")}>{t("page.home")}</a>
            </li>
          </ul>
        </Notice>
      );
  }
}
