/** Export: where to, which stories, and exactly what will be in the files, before anything is saved. */
import { useState } from "react";
import { Dialog } from "../../components/dialog.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { tell } from "../../state.ts";
import { many } from "../../words.ts";
import { saveFile } from "./save-file.ts";

export function ExportDialog({ onClose }: { onClose: () => void }) {
  const targets = useAsk("export.targets", {});
  const [target, setTarget] = useState<string | null>(null);
  const [state, setState] = useState<"accepted" | "candidate">("accepted");
  const [withPersonalData, setWithPersonalData] = useState(false);
  const chosen = target ?? targets.data?.[0]?.id ?? null;
  const preview = useAsk("export.preview", { target: chosen ?? "", state, withPersonalData }, chosen !== null);
  const save = () => {
    for (const file of preview.data?.files ?? []) saveFile(file.name, file.content);
    tell(`Saved ${many(preview.data?.files.length ?? 0, "file")} with ${many(preview.data?.stories ?? 0, "story", "stories")}.`, false);
    onClose();
  };
  return (
    <Dialog title="Export stories" onClose={onClose} wide>
      <Answered ask={targets} loading={<RowsSkeleton rows={3} />}>
        {(list) => (
          <div className="flex flex-wrap gap-x-8 gap-y-2 items-end">
            <label className="labelled">
              <span>To</span>
              <select className="field" value={chosen ?? ""} onChange={(event) => setTarget(event.target.value)}>
                {list.map((each) => (
                  <option key={each.id} value={each.id}>
                    {each.name}
                  </option>
                ))}
              </select>
            </label>
            <label className="labelled">
              <span>Stories</span>
              <select className="field" value={state} onChange={(event) => setState(event.target.value as "accepted" | "candidate")}>
                <option value="accepted">accepted</option>
                <option value="candidate">candidates too</option>
              </select>
            </label>
            <label className="sub flex gap-2 items-center pb-2">
              <input type="checkbox" checked={withPersonalData} onChange={(event) => setWithPersonalData(event.target.checked)} />
              With names and addresses
            </label>
            <p className="sub w-full">{list.find((each) => each.id === chosen)?.what}</p>
          </div>
        )}
      </Answered>
      {chosen && (
        <Answered ask={preview} loading={<RowsSkeleton rows={5} height={32} />}>
          {(data) => (
            <>
              {data.notes.map((note) => (
                <p className="sub" key={note}>
                  {note}
                </p>
              ))}
              {data.stories === 0 && <p className="sub mt-3">No story is {state} yet, so there is nothing to export.</p>}
              {data.stories > 0 &&
                data.files.map((file) => (
                  <section key={file.name} className="mt-3">
                    <p className="id mb-1">{file.name}</p>
                    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
                    <pre className="preview-text" role="region" tabIndex={0} aria-label={`What will be in ${file.name}`}>
                      {file.content.slice(0, 6000)}
                      {file.content.length > 6000 ? "\n…" : ""}
                    </pre>
                  </section>
                ))}
            </>
          )}
        </Answered>
      )}
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Leave it
        </button>
        <button type="button" className="btn primary" disabled={!preview.data || preview.data.stories === 0} onClick={save}>
          Save {preview.data && preview.data.stories > 0 ? many(preview.data.stories, "story", "stories") : ""}
        </button>
      </footer>
    </Dialog>
  );
}
