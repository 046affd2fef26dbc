/** Who the customers and their accounts are: the rows behind those two counts. */
import type { CommandResult } from "../../shared/contract.ts";
import { customerKey } from "../customer.ts";
import type { Picture, PictureSnippet } from "./picture.ts";
import { opaqueCustomer } from "./quotes.ts";

type CustomerRow = CommandResult<"customer.list">[number];
type AccountRow = CommandResult<"account.list">[number];

/** One row a customer, whoever said most first. Their number is the workspace's count of customers. */
export function customerRows(picture: Picture): CustomerRow[] {
  const said = Map.groupBy(picture.snippets, (s) => s.customer);
  const rows = new Map<string, CustomerRow>();
  const heard = new Map<string, Set<number>>();
  for (const c of picture.conversations)
    for (const m of picture.messagesByConversation.get(c.id) ?? []) {
      if (m.role === "internal") continue;
      const key = customerKey({
        author: m.author,
        speaker: m.speaker,
        account: c.account,
        sourceHash: c.sourceHash,
        conversation: c.conversation,
      });
      const before = rows.get(key);
      const date = m.date ?? c.date;
      const isNewer = before === undefined || (date ?? "") > (before.newest ?? "");
      heard.set(key, (heard.get(key) ?? new Set()).add(c.id));
      if (isNewer)
        rows.set(key, { customer: "", name: m.speaker, account: c.account, conversations: 0, ...sums(said.get(key)), newest: date });
    }
  return [...rows]
    .map(([key, row]) => ({ ...row, customer: opaqueCustomer(key), conversations: heard.get(key)?.size ?? 0 }))
    .sort((a, b) => b.complaints - a.complaints || b.snippets - a.snippets || (a.name ?? "").localeCompare(b.name ?? ""));
}

/** The imported accounts and those that only conversations name, whoever pays most first; sums of currencies are never compared. */
export function accountRows(picture: Picture): AccountRow[] {
  const said = Map.groupBy(picture.snippets, (s) => s.snippet.account?.trim().toLowerCase() ?? "");
  const known = new Set(picture.accounts.map((a) => a.name.toLowerCase()));
  const named = new Map(
    picture.snippets.flatMap((s) => (s.snippet.account ? [[s.snippet.account.trim().toLowerCase(), s.snippet.account]] : [])),
  );
  const others = [...named].filter(([key]) => !known.has(key)).map(([, name]) => ({ ...NOTHING_KNOWN, name }));
  return [...picture.accounts, ...others]
    .map((account) => {
      const own = said.get(account.name.toLowerCase()) ?? [];
      return { ...account, customers: new Set(own.map((s) => s.customer)).size, ...sums(own) };
    })
    .sort((a, b) => (b.arr ?? -1) - (a.arr ?? -1) || b.complaints - a.complaints || a.name.localeCompare(b.name));
}

const NOTHING_KNOWN = { domain: null, segment: null, plan: null, arr: null, currency: null, renewal: null };

function sums(snippets: readonly PictureSnippet[] = []): { snippets: number; complaints: number } {
  return { snippets: snippets.length, complaints: snippets.filter((s) => s.snippet.kind === "complaint").length };
}
