/** The sample reads as real people talk: no two of its tickets share a run of six words, but for quoted texts of the product. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";

const RUN = 6;
const SAMPLES = resolve(import.meta.dirname, "../../resources/samples");
const tickets = parse(readFileSync(`${SAMPLES}/notewell-tickets.csv`, "utf8"), { columns: true }) as {
  "Ticket ID": string;
  Subject: string;
  Description: string;
}[];

test("300 tickets, each in words of its own", () => {
  expect(tickets).toHaveLength(300);
  const saidBy = new Map<string, string>();
  const shared: string[] = [];
  for (const ticket of tickets) {
    const runs = new Set([ticket.Subject, ticket.Description].flatMap(runsOf));
    for (const run of runs) {
      const other = saidBy.get(run);
      if (other) shared.push(`${other} and ${ticket["Ticket ID"]}: ${run}`);
      else saidBy.set(run, ticket["Ticket ID"]);
    }
  }
  expect(shared).toEqual([]);
});

/** Runs of six words outside quotation marks. */
function runsOf(text: string): string[] {
  const own = text.replace(/["“”][^"“”\n]{1,160}["“”]/g, " | ");
  return own.split("|").flatMap((part) => {
    const words = part.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
    return words.slice(RUN - 1).map((_, i) => words.slice(i, i + RUN).join(" "));
  });
}
