/** What is counted once: the same conversation in two exports, the same words twice; and what looks alike and is not. */

import { duplicateWords } from "../../../shared/duplicate-words.ts";
import type { Duplicate, DuplicateCounts } from "../../../shared/import-result.ts";
import { Icon } from "../../components/icon.tsx";
import { count, fileName } from "../../words.ts";

const MOST = 50;
const WORDS: Record<Duplicate["what"], string> = {
  updated: "a later version of",
  unchanged: "the same as",
  copy: "the same words once more as",
  second: "the same id, but other words than",
};

export function DuplicatesTable({ counts, rows }: { counts: DuplicateCounts; rows: readonly Duplicate[] }) {
  if (rows.length === 0) return null;
  return (
    <section className="p-6 pt-5" aria-label="Counted once">
      <div className="h">
        <Icon name="link" />
        <h2>Counted once</h2>
        <span className="end">{duplicateWords(counts)}</span>
      </div>
      <table className="tbl mt-2">
        <thead>
          <tr>
            <th>File</th>
            <th>Conversation</th>
            <th>Is</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST).map((row) => (
            <tr key={`${row.source} ${row.conversation}`}>
              <td>
                <span className="id" title={row.source}>
                  {fileName(row.source)}
                </span>
              </td>
              <td>{row.conversation}</td>
              <td>
                {WORDS[row.what]} {row.of.conversation}
                {row.of.source === row.source ? "" : ` in ${fileName(row.of.source)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST && <p className="tiny mt-2">and {count(rows.length - MOST)} more</p>}
    </section>
  );
}

export function addCounts(all: readonly DuplicateCounts[]): DuplicateCounts {
  const sum = { updated: 0, unchanged: 0, copies: 0, second: 0 };
  for (const one of all) for (const key of Object.keys(sum) as (keyof DuplicateCounts)[]) sum[key] += one[key];
  return sum;
}
