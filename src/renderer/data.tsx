/** Data of the engine for the screens: queries that ask again when the workspace changes, and changes that can be undone. */
import { QueryClient, type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useSyncExternalStore } from "react";
import type { CommandArgs, CommandName, CommandResult } from "../shared/contract.ts";
import type { Client, Connection } from "./client.ts";
import { tell } from "./state.ts";

export const ClientContext = createContext<Client | null>(null);

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { retry: false, staleTime: 30_000, refetchOnWindowFocus: false, networkMode: "always" } },
  });
}

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error("No client around this component.");
  return client;
}

export function useConnection(): Connection {
  const client = useClient();
  return useSyncExternalStore(client.onConnection, client.connection);
}

/** Asks one command and keeps its last answer on screen while it asks again. `ready` false: not yet. */
export function useAsk<N extends CommandName>(name: N, args: CommandArgs<N>, ready = true): UseQueryResult<CommandResult<N>, Error> {
  const client = useClient();
  const ask = () => client.call(name, args);
  return useQuery<CommandResult<N>, Error>({ queryKey: [name, args], queryFn: ask, enabled: ready });
}

/** Makes a change, says in the status line what it was, and asks everything again. Answers null when it failed (and was said). */
export function useChange() {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback(
    async <N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandResult<N> | null> => {
      try {
        const result = await client.call(name, args);
        if (typeof result === "object" && result !== null && "undo" in result) tell(String(result.undo), true);
        await queries.invalidateQueries();
        return result;
      } catch (error) {
        tell(error instanceof Error ? error.message : "That did not work. Nothing was changed.", false);
        return null;
      }
    },
    [client, queries],
  );
}
