/** Customer accounts as any CRM's table: name, domain, segment, plan, yearly revenue and renewal. */
import type { MapField } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, FormatOptions, Head, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns, isBlank } from "../read/columns.ts";
import { dateReader } from "../read/date-column.ts";
import { PUBLIC_MAIL } from "../read/mail-roles.ts";
import { currencyIn, moneyFrom } from "../read/money.ts";
import { peekTable, type Table } from "../read/table.ts";
import { type RowReader, readTables } from "../read/table-batches.ts";

const FIELDS: MapField[] = ["name", "domain", "segment", "plan", "arr", "currency", "renewal", "id"];

export const accountCsv: Format = {
  id: "account-csv",
  name: "Accounts (any CRM's CSV or Excel table)",
  kinds: ["account"],
  endings: [".csv", ".tsv", ".xlsx"],
  recognise,
  batches: (file, head, options) => readTables(file, head, (table) => accountRows(table, options)),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table) return null;
  const facts = factsOf(table);
  const guesses = guessColumns(table, FIELDS, {}, facts);
  if (columnOf(guesses, "name") < 0) return null;
  const hits = FIELDS.filter((field) => field !== "name" && field !== "id" && columnOf(guesses, field) >= 0).length;
  const isWordy = facts.some((column) => column.meanWords > 12);
  const score = 0.2 + hits * 0.17 - (isWordy ? 0.4 : 0);
  return hits >= 2
    ? {
        format: "account-csv",
        kind: "account",
        confidence: Math.max(0.05, Math.min(0.97, score)),
        reason: "it is a table of accounts with revenue, plan or renewal",
      }
    : { format: "account-csv", kind: "account", confidence: 0.1, reason: "it is a table with a column of names" };
}

function accountRows(table: Table, options: FormatOptions): RowReader {
  const facts = factsOf(table);
  const columns = guessColumns(table, FIELDS, options.columns, facts);
  const at = (field: MapField): number => columnOf(columns, field);
  if (at("name") < 0)
    throw new EarshotError("input.malformed", "No column holds the accounts' names.", {
      details: { todo: `Say which column holds them (name=COLUMN). The columns are: ${table.headers.slice(0, 30).join(", ")}.` },
    });
  const revenueHeader = table.headers[at("arr")] ?? "";
  const isMonthly = /mrr|monthly/i.test(revenueHeader);
  const renewal = dateReader(
    table.rows.map((row) => row.cells[at("renewal")] ?? ""),
    table.headers[at("renewal")] ?? "Renewals",
    { chosen: options.dates },
  );
  const mails = facts.find((column) => column.mails >= 0.5)?.index ?? -1;
  const seen = new Set<string>();
  return {
    columns,
    assumptions: [...(renewal.assumption ? [renewal.assumption] : []), ...(isMonthly ? ["Monthly revenue was multiplied by 12."] : [])],
    read({ cells, line }, _index, into) {
      const cell = (field: MapField): string | null => (isBlank(cells[at(field)] ?? "") ? null : (cells[at(field)] ?? "").trim());
      const name = cell("name");
      if (name === null) into.unreadable.push({ line, code: "input.empty", reason: "it has no name", todo: "Give this account a name." });
      else if (seen.has(name.toLowerCase()))
        into.unreadable.push({
          line,
          code: "input.malformed",
          reason: "This account came before; the first one was kept.",
          todo: "Export each account once.",
        });
      else {
        seen.add(name.toLowerCase());
        renewal.note(cell("renewal") ?? "", line);
        const money = moneyFrom(cell("arr") ?? "");
        into.accounts.push({
          name,
          domain: domainFrom(cell("domain") ?? "") ?? mailDomain(cells[mails] ?? ""),
          segment: cell("segment"),
          plan: cell("plan"),
          arr: money.amount === null ? null : money.amount * (isMonthly ? 12 : 1),
          currency:
            currencyIn(cell("currency")?.toUpperCase() ?? "") ??
            cell("currency")?.toUpperCase() ??
            money.currency ??
            currencyIn(revenueHeader),
          renewal: renewal.read(cell("renewal") ?? "")?.slice(0, 10) ?? null,
          ...(cell("id") === null ? {} : { id: cell("id") }),
        });
      }
    },
    finish(into) {
      if (seen.size === 0)
        throw new EarshotError("input.malformed", "No row of this table has a name.", {
          details: { todo: "Check which column holds the names (name=COLUMN)." },
        });
      into.assumptions.push(...renewal.notes());
    },
  };
}

/** Of somebody's mail at work; a mailbox at a public provider says nothing about a company. */
function mailDomain(cell: string): string | null {
  return cell.includes("@") && !PUBLIC_MAIL.test(cell.trim()) ? domainFrom(cell) : null;
}

/** `https://www.acme.example/about`, `sales@acme.example`, `ACME.example` → acme.example. */
function domainFrom(cell: string): string | null {
  const bare = cell
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, "")
    .replace(/^.*@/, "")
    .replace(/^www\./, "")
    .replace(/[/?#:\s,;].*$/, "");
  return bare === "" ? null : bare;
}
