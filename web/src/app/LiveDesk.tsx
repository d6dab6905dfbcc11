// From the key of this screen to a desk with a live connection; a calm page where one is missing.
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect } from "react";
import { ApiError, get } from "../api/client.ts";
import type { DeskList } from "../api/types.ts";
import { Notice } from "../components/Notice.tsx";
import { TokenGate } from "../components/TokenGate.tsx";
import { keys } from "../lib/live.ts";
import { t } from "../lib/messages.ts";
import { useSearchParam } from "../lib/router.ts";
import { recall, remember } from "../lib/storage.ts";
import { useToken } from "../lib/token.ts";
import { LiveProvider } from "./LiveProvider.tsx";

interface Props {
  view: "board" | "console";
  children: ReactNode;
}

export function LiveDesk({ view, children }: Props) {
  const token = useToken(view);
  if (!token) return <TokenGate surface={view} />;
  return (
    <WithDesk key={token} view={view} token={token}>
      {children}
    </WithDesk>
  );
}

function isRefusedKey(error: Error | null): boolean {
  return error instanceof ApiError && (error.status === 401 || error.status === 403);
}

function WithDesk({ view, token, children }: Props & { token: string }) {
  const asked = useSearchParam("desk");
  const desks = useQuery({
    queryKey: keys.desks(token),
    queryFn: () => get<DeskList>(token, "/desks"),
    initialData: () => recall<DeskList>("desks"),
    initialDataUpdatedAt: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (desks.data && desks.isFetchedAfterMount) remember("desks", desks.data);
  }, [desks.data, desks.isFetchedAfterMount]);

  // A key that was good yesterday keeps its last known board on the wall, marked as old.
  if (!desks.data) {
    if (isRefusedKey(desks.error)) return <TokenGate surface={view} refusal={t("gate.refused")} />;
    if (desks.failureCount > 0) {
      return <Notice title={t("page.no_server")} text={t("page.no_server_text")} />;
    }
    return null;
  }
  const known = desks.data.desks;
  const desk = asked ? known.find((d) => d.key === asked) : known[0];
  if (!desk && asked) {
    return <Notice title={t("page.no_desk")} text={t("page.no_desk_text", { desk: asked })} />;
  }
  if (!desk) return <Notice title={t("page.no_desks")} text={t("page.no_desks_text")} />;
  return (
    <LiveProvider key={desk.key + view} desk={desk.key} token={token} view={view}>
      {children}
    </LiveProvider>
  );
}
