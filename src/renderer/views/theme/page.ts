/** The theme page as the engine answers it. */
import type { CommandResult } from "../../../shared/contract.ts";

export type Page = CommandResult<"theme.get">;
