/** Forget a person or a file when consent is withdrawn: look first, then one confirmation, and no way back. */
import { useId, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { useChange } from "../../data.tsx";
import { tell } from "../../state.ts";
import { many } from "../../words.ts";

type Preview = CommandResult<"forget.preview">;
type What = { person: string } | { source: string };

export function ForgetWords() {
  const [name, setName] = useState("");
  const [isSource, setSource] = useState(false);
  const [found, setFound] = useState<{ what: What; preview: Preview } | null>(null);
  const change = useChange();
  const id = useId();
  async function look(): Promise<void> {
    const what = isSource ? { source: name.trim() } : { person: name.trim() };
    const preview = await change("forget.preview", what);
    setFound(preview && { what, preview });
  }
  async function forget(what: What): Promise<void> {
    const result = await change("forget.run", { what, confirmed: true });
    setFound(null);
    if (!result) return;
    setName("");
    tell(
      `Forgotten: ${many(result.messages, "message")}. ${result.failed.length > 0 ? "Some files could not be gone through." : ""}`,
      false,
    );
  }
  return (
    <section className="p-6 pt-2" aria-label="Forget somebody or a file">
      <details>
        <summary className="h">
          <h2>Forget somebody or a file</h2>
          <span className="end">when consent is withdrawn</span>
        </summary>
        <form
          className="forget"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== "") void look();
          }}
        >
          <span className="seg" role="group" aria-label="What to forget">
            <button type="button" aria-pressed={!isSource} onClick={() => setSource(false)}>
              A person
            </button>
            <button type="button" aria-pressed={isSource} onClick={() => setSource(true)}>
              A file
            </button>
          </span>
          <label htmlFor={id} className="vh">
            {isSource ? "The file’s name" : "Name or mail address"}
          </label>
          <input
            id={id}
            className="field"
            placeholder={isSource ? "the file’s name" : "name or mail address"}
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setFound(null);
            }}
          />
          <button type="submit" className="btn" disabled={name.trim() === ""}>
            Look
          </button>
        </form>
        {found && (
          <div className="mt-3" role="alert">
            <p>
              {found.preview.sources.length > 0 ? found.preview.sources.join(", ") : found.preview.people.join("; ")}:{" "}
              {many(found.preview.messages, "message")}, {many(found.preview.conversations, "whole conversation")},{" "}
              {many(found.preview.exports, "export")} and {many(found.preview.backups, "backup")} that Earshot wrote.
            </p>
            <p className="sub mt-1">
              Their words leave messages, quotes, stories, exports and backups for good. This cannot be undone. The files that you imported
              from are yours to delete.
            </p>
            <div className="bar-actions mt-2">
              <button type="button" className="btn primary" onClick={() => void forget(found.what)}>
                Forget for good
              </button>
              <button type="button" className="btn quiet" onClick={() => setFound(null)}>
                Keep
              </button>
            </div>
          </div>
        )}
      </details>
    </section>
  );
}
