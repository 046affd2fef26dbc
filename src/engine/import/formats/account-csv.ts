/** Customer accounts as a table: name, domain, segment, plan, yearly revenue and renewal. */
import type { Account, MapField } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, FormatOptions, Head, Parsed, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns, isBlank } from "../read/columns.ts";
import { dateReader } from "../read/dates.ts";
import { peekTable, readTable, type Table } from "../read/table.ts";
import { decodeText } from "../read/text.ts";

const FIELDS: MapField[] = ["name", "domain", "segment", "plan", "arr", "currency", "renewal"];
const SIGNS: Record<string, string> = { $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR" };

export const accountCsv: Format = {
  id: "account-csv",
  name: "Accounts (CSV)",
  kinds: ["account"],
  endings: [".csv", ".tsv"],
  recognise,
  parse: (bytes, _name, options) => parse(readTable(decodeText(bytes).text), options),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table) return null;
  const facts = factsOf(table);
  const guesses = guessColumns(table, FIELDS, {}, facts);
  if (columnOf(guesses, "name") < 0) return null;
  const hits = FIELDS.filter((field) => field !== "name" && columnOf(guesses, field) >= 0).length;
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

function parse(table: Table, options: FormatOptions): Parsed {
  if (table.rows.length === 0)
    throw new EarshotError("input.empty", "This table has a header but no rows.", { details: { todo: "Export it again, with its rows." } });
  const columns = guessColumns(table, FIELDS, options.columns);
  const at = (field: MapField): number => columnOf(columns, field);
  if (at("name") < 0)
    throw new EarshotError("input.malformed", "No column holds the accounts' names.", {
      details: { todo: `Say which column holds them (name=COLUMN). The columns are: ${table.headers.slice(0, 30).join(", ")}.` },
    });
  const isMonthly = /mrr|monthly/i.test(table.headers[at("arr")] ?? "");
  const renewal = dateReader(
    table.rows.map((row) => row.cells[at("renewal")] ?? ""),
    table.headers[at("renewal")] ?? "Renewals",
  );
  const unreadable: Parsed["unreadable"] = table.broken.map(({ line, reason }) => ({
    line,
    code: "input.malformed",
    reason: `This row was left out: ${reason}.`,
    todo: "Look at this line in the file.",
  }));
  const accounts: Account[] = [];
  const seen = new Set<string>();
  for (const row of table.rows) {
    const cell = (field: MapField): string | null => (isBlank(row.cells[at(field)] ?? "") ? null : (row.cells[at(field)] ?? "").trim());
    const name = cell("name");
    if (name === null)
      unreadable.push({ line: row.line, code: "input.empty", reason: "it has no name", todo: "Give this account a name." });
    else if (seen.has(name.toLowerCase()))
      unreadable.push({
        line: row.line,
        code: "input.malformed",
        reason: "this account came before; the first one was kept",
        todo: "Export each account once.",
      });
    else {
      seen.add(name.toLowerCase());
      const money = moneyFrom(cell("arr") ?? "");
      accounts.push({
        name,
        domain:
          cell("domain")
            ?.replace(/^https?:\/\/(?:www\.)?/i, "")
            .replace(/\/.*$/, "")
            .toLowerCase() ?? null,
        segment: cell("segment"),
        plan: cell("plan"),
        arr: money.amount === null ? null : money.amount * (isMonthly ? 12 : 1),
        currency: (cell("currency") ?? money.currency ?? headerCurrency(table.headers[at("arr")] ?? ""))?.toUpperCase() ?? null,
        renewal: renewal.read(cell("renewal") ?? "")?.slice(0, 10) ?? null,
      });
    }
  }
  if (accounts.length === 0)
    throw new EarshotError("input.malformed", "No row of this table has a name.", {
      details: { todo: "Check which column holds the names (name=COLUMN)." },
    });
  const assumptions = [
    ...table.notes,
    ...(renewal.assumption ? [renewal.assumption] : []),
    ...(isMonthly ? ["Monthly revenue was multiplied by 12."] : []),
  ];
  return { conversations: [], backlog: [], accounts, unreadable, columns, assumptions };
}

/** `96000`, `$96,000`, `96.000,00 €`, `96k`. */
function moneyFrom(cell: string): { amount: number | null; currency: string | null } {
  const sign = /[$€£¥₹]/.exec(cell)?.[0];
  const currency = sign ? (SIGNS[sign] ?? null) : (/\b([A-Z]{3})\b/.exec(cell)?.[1] ?? null);
  const match = /(-?\d[\d.,' \u00a0]*)\s*([kKmM])?/.exec(cell);
  if (!match) return { amount: null, currency };
  const digits = (match[1] ?? "").replace(/[' \u00a0]/g, "");
  const isCommaDecimal = /,\d{1,2}$/.test(digits) || /\.\d{3},/.test(digits);
  const plain = isCommaDecimal ? digits.replace(/\./g, "").replace(",", ".") : digits.replace(/,/g, "");
  const amount = Number(
    /^-?\d+(?:\.\d{3})+$/.test(plain) && /\.\d{3}/.test(digits) && !isCommaDecimal && sign !== "$" ? plain.replace(/\./g, "") : plain,
  );
  const factor = match[2] ? (match[2].toLowerCase() === "k" ? 1000 : 1_000_000) : 1;
  return { amount: Number.isFinite(amount) ? amount * factor : null, currency };
}

function headerCurrency(header: string): string | null {
  return /\b(USD|EUR|GBP|CHF|CAD|AUD|JPY|INR|SEK|NOK|DKK)\b/i.exec(header)?.[1] ?? SIGNS[/[$€£¥₹]/.exec(header)?.[0] ?? ""] ?? null;
}
