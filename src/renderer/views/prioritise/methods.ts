/** The three methods of prioritising, and what they work on. */
import type { CommandArgs, CommandResult } from "../../../shared/contract.ts";

export type Method = CommandArgs<"priority.list">["method"];
export type Weights = NonNullable<CommandArgs<"priority.list">["weights"]>;
export type Candidate = CommandResult<"priority.list">["candidates"][number];

export const METHODS: readonly { id: Method; name: string; words: string }[] = [
  { id: "rice", name: "RICE", words: "reach × impact × confidence / effort" },
  { id: "ice", name: "ICE", words: "impact × confidence × ease" },
  { id: "wsjf", name: "WSJF", words: "value × urgency / job size" },
];
