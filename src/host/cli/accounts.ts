/** `earshot accounts`: who belongs to which account and why, and the correction of it. */
import { EarshotError } from "../../shared/errors.ts";
import { many } from "../../shared/many.ts";
import { type Output, print } from "./output.ts";
import { withEngine } from "./workspace.ts";

export type AccountOptions = { of?: string; account?: string; none?: boolean; asFound?: boolean };

/** Without `--of` the list of joins; with it, those alike go to an account, to none, or back to what Earshot finds. */
export async function accounts(options: Output & AccountOptions): Promise<void> {
  await withEngine(options.workspace, { create: false }, async (engine) => {
    if (options.of !== undefined) await engine.call("account.assign", { of: { ask: options.of }, ...choiceOf(options) });
    const joins = await engine.call("account.joins", {});
    print(joins, options, () =>
      joins
        .map(
          (join) =>
            `${join.ask ?? join.example.conversation}  ${join.account ?? "no account"}  (${join.why ?? "nothing tells"}, ${many(join.conversations, "conversation")})`,
        )
        .join("\n"),
    );
  });
}

function choiceOf(options: AccountOptions): { account?: string | null } {
  if (options.asFound) return {};
  if (options.none) return { account: null };
  if (options.account === undefined) throw new EarshotError("request.invalid", "Say which account: --account NAME, --none, or --as-found.");
  return { account: options.account };
}
