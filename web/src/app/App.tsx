import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError } from "../api/client.ts";
import { Guard } from "./Guard.tsx";
import { Screens } from "./Screens.tsx";

const most_wait_ms = 5000;

// A refusal is an answer: asking again does not change it. No contact is asked again for ever.
function isWorthAnotherTry(_failures: number, error: Error): boolean {
  return !(error instanceof ApiError) || error.status >= 500 || error.status === 429;
}

function queryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: "always", // a desk's own network may have no internet
        refetchOnWindowFocus: false,
        retry: isWorthAnotherTry,
        retryDelay: (failures) => Math.min(most_wait_ms, 500 * 2 ** failures),
      },
      mutations: { networkMode: "always" },
    },
  });
}

export function App() {
  const [client] = useState(queryClient);
  return (
    <QueryClientProvider client={client}>
      <Guard>
        <Screens />
      </Guard>
    </QueryClientProvider>
  );
}
