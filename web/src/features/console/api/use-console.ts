import { useQuery } from "@tanstack/react-query";
import { deskPath, get } from "../../../api/client.ts";
import type { Console } from "../../../api/types.ts";
import { keys, useLive } from "../../../lib/live.ts";

// Asked once; the stream brings every change after that.
export function useConsole() {
  const { desk, token } = useLive();
  return useQuery({
    queryKey: keys.console(desk),
    queryFn: async ({ client }) => {
      const fetched = await get<Console>(token, deskPath(desk, "console"));
      const known = client.getQueryData<Console>(keys.console(desk));
      const isOlder = known && Date.parse(known.board.as_of) > Date.parse(fetched.board.as_of);
      return isOlder ? known : fetched;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
