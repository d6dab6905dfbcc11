// What the operations manager sends. The answer is the console after it; when somebody else was first
// (409), the console is asked anew, so that what is shown is what holds.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ApiError, deskPath, get, post } from "../../../api/client.ts";
import type {
  Confirmation,
  Console,
  Decision,
  Dismissal,
  OutageDeclared,
  OutageWidening,
} from "../../../api/types.ts";
import { keys, useLive } from "../../../lib/live.ts";

export type Change =
  | { kind: "decide"; decision: Decision }
  | { kind: "declare"; outage: OutageDeclared }
  | { kind: "widen"; id: string; by: OutageWidening }
  | { kind: "close"; id: string }
  | { kind: "confirm"; id: number; answer: Confirmation }
  | { kind: "dismiss_suspicion"; id: number; answer: Dismissal };

function requestOf(change: Change): { path: string; body: unknown } {
  switch (change.kind) {
    case "decide":
      return { path: "decisions", body: change.decision };
    case "declare":
      return { path: "outages", body: change.outage };
    case "widen":
      return { path: `outages/${encodeURIComponent(change.id)}/widen`, body: change.by };
    case "close":
      return { path: `outages/${encodeURIComponent(change.id)}/close`, body: {} };
    case "confirm":
      return { path: `suspicions/${change.id}/confirm`, body: change.answer };
    case "dismiss_suspicion":
      return { path: `suspicions/${change.id}/dismiss`, body: change.answer };
  }
}

function isConsole(value: unknown): value is Console {
  return typeof value === "object" && value !== null && "board" in value && "history" in value;
}

export function useChange() {
  const { desk, token } = useLive();
  const client = useQueryClient();

  const show = (console: Console) => {
    client.setQueryData(keys.console(desk), console);
    client.setQueryData(keys.board(desk), console.board);
  };
  const askAnew = async () => show(await get<Console>(token, deskPath(desk, "console")));

  return useMutation({
    mutationFn: async (change: Change) => {
      const { path, body } = requestOf(change);
      const answer = await post<unknown>(token, deskPath(desk, path), body);
      if (isConsole(answer)) show(answer);
      else await askAnew();
    },
    onError: async (error) => {
      if (error instanceof ApiError && error.status === 409) await askAnew().catch(() => {});
    },
  });
}
