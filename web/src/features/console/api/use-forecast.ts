import { useQuery } from "@tanstack/react-query";
import { deskPath, get } from "../../../api/client.ts";
import type { DaysAhead } from "../../../api/types.ts";
import { keys, useLive } from "../../../lib/live.ts";

// The days ahead move slowly: asked anew every few minutes, not with every frame.
export function useForecast() {
  const { desk, token } = useLive();
  return useQuery({
    queryKey: keys.forecast(desk),
    queryFn: () => get<DaysAhead>(token, deskPath(desk, "forecast")),
    refetchInterval: 5 * 60_000,
  });
}
