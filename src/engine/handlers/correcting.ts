/** What every family of handlers needs: the type of the table, and a correction that is stored, told and undoable. */
import type { CheckedArgs, CommandName, CommandResult } from "../../shared/contract.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import type { Change } from "../store/facts.ts";
import { correct } from "../store/facts.ts";

export type Handlers = { [N in CommandName]: (state: EngineState, args: CheckedArgs<N>) => CommandResult<N> | Promise<CommandResult<N>> };

export function done(state: EngineState, words: string, changes: Change[]): { undo: string } {
  changing(state, () => correct(state.store, words, changes));
  return { undo: words };
}

export function changing<T>(state: EngineState, act: () => T): T {
  const result = act();
  state.changed("correction");
  return result;
}

export function nameOf(state: EngineState, id: string): string {
  const theme = state.picture().themes.find((t) => t.id === id);
  if (!theme) throw new EarshotError("request.not-found", "There is no such theme.");
  return theme.name;
}
