// What the desk is, as the operations manager may change it. The API replaces settings as a whole, so a
// change is made on what holds at that moment, not on what was read a while ago.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { deskPath, get, put } from "../../../api/client.ts";
import type { Settings } from "../../../api/types.ts";
import { keys, useLive } from "../../../lib/live.ts";

export function useSettings() {
  const { desk, token } = useLive();
  return useQuery({
    queryKey: keys.settings(desk),
    queryFn: () => get<Settings>(token, deskPath(desk, "settings")),
  });
}

export function useChangeSettings() {
  const { desk, token } = useLive();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: Partial<Settings>) => {
      const path = deskPath(desk, "settings");
      const now = await get<Settings>(token, path);
      return put<Settings>(token, path, { ...now, ...change });
    },
    onSuccess: (settings) => client.setQueryData(keys.settings(desk), settings),
  });
}
