/** What the import came to, with the one act that takes all of it back. */
import type { CommandResult } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { useChange } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { useWindow } from "../../state.ts";
import { count, fileName, many } from "../../words.ts";
import { DuplicatesTable } from "./duplicates-table.tsx";
import { UnreadableTable } from "./unreadable-table.tsx";

type Result = NonNullable<CommandResult<"import.outcome">["result"]>;

// Between tags the word would be read as a statement by the check of imports.
const UNDO = "Undo this import";
const SHOWN = 40;

export function ImportResult({ result, onAway }: { result: Result; onAway: () => void }) {
  const { import: id } = result;
  const change = useChange();
  const isWorking = useWindow((state) => state.job !== null);
  const fresh = result.sources.filter((source) => !source.already);
  const sum = (key: "conversations" | "messages") => fresh.reduce((total, source) => total + source[key], 0);
  const assumed = result.sources.flatMap(({ source, assumptions = [] }) => assumptions.map((said) => `${fileName(source)}: ${said}`));
  async function takeBack(): Promise<void> {
    if (id !== null && (await change("import.undo", { id }))) onAway();
  }
  return (
    <section aria-label="What was imported">
      <div className="p-6 pt-2">
        <div className="h">
          <Icon name="check" />
          <h2>
            {fresh.length === 0
              ? "Nothing new: all of it was here already"
              : `Read ${many(fresh.length, "file")} with ${many(sum("conversations"), "conversation")} and ${many(sum("messages"), "message")}`}
          </h2>
        </div>
        <div className="bar-actions mt-3">
          <button type="button" className="btn primary" onClick={() => goTo("/themes")}>
            See the themes
          </button>
          {id !== null && (
            <button type="button" className="btn" disabled={isWorking} onClick={() => void takeBack()}>
              {UNDO}
            </button>
          )}
          <button type="button" className="btn quiet" onClick={onAway}>
            Put away
          </button>
        </div>
        {isWorking && <p className="sub mt-2">Themes are being found in it. It can be taken back when that is done or cancelled.</p>}
        <table className="tbl mt-3">
          <tbody>
            {result.sources.map((source) => (
              <tr key={source.source}>
                <td>
                  <span className="id" title={source.source}>
                    {fileName(source.source)}
                  </span>
                </td>
                <td>{source.already ? "imported before" : source.kind}</td>
                <td className="num">{source.conversations === 0 ? "–" : count(source.conversations)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {assumed.length > 0 && (
          <ul className="sub mt-3" aria-label="What was assumed">
            {assumed.slice(0, SHOWN).map((words) => (
              <li key={words}>{words}</li>
            ))}
            {assumed.length > SHOWN && <li>and {count(assumed.length - SHOWN)} more</li>}
          </ul>
        )}
      </div>
      <DuplicatesTable counts={result.duplicateCounts} rows={result.duplicates} />
      {result.unreadable.length > 0 && (
        <UnreadableTable title="Could not be read" end="kept here, with the reason" rows={result.unreadable.slice(0, 200)} />
      )}
    </section>
  );
}
