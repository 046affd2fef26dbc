/** Export: where to, what of it, and exactly what will be in the files, before anything is saved or remembered. */
import { useState } from "react";
import type { CommandArgs, CommandResult } from "../../../shared/contract.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { tell } from "../../state.ts";
import { many, typeset } from "../../words.ts";
import { ExportPreview } from "./export-preview.tsx";
import { saveFiles } from "./save-files.ts";
import { WithPersonalData } from "./with-personal-data.tsx";

type Target = CommandResult<"export.targets">[number];
type Options = Omit<CommandArgs<"export.run">, "target">;

const WORDS = { stories: { one: "story", many: "stories" }, golden: { one: "example", many: "examples" } } as const;

/** `of` and `theme`: what it was opened from; without them all stories. */
export function ExportDialog({
  onClose,
  of = "stories",
  theme,
}: {
  onClose: () => void;
  of?: Target["of"];
  theme?: { id: string; name: string };
}) {
  const targets = useAsk("export.targets", {});
  const [target, setTarget] = useState<string | null>(null);
  const [options, setOptions] = useState<Options>({
    state: "accepted",
    withPersonalData: false,
    onlyChanged: false,
    ...(theme ? { themes: [theme.id] } : {}),
  });
  const chosen = targets.data?.find((each) => each.id === target) ?? targets.data?.find((each) => each.of === of) ?? null;
  const preview = useAsk("export.preview", { ...options, target: chosen?.id ?? "" }, chosen !== null);
  const change = useChange();
  const what = WORDS[chosen?.of ?? of];
  const amount = preview.data?.stories ?? 0;
  const save = async () => {
    if (!chosen) return;
    const written = await change("export.run", { ...options, target: chosen.id });
    if (!written) return;
    const name = saveFiles(`earshot-${chosen.id}`, written.files);
    tell(`Saved ${name} with ${many(written.stories, what.one, what.many)} for ${chosen.name}.`, false);
    onClose();
  };
  return (
    <Dialog title={theme ? `Export of “${theme.name}”` : of === "golden" ? "Export golden sets" : "Export stories"} onClose={onClose} wide>
      <Answered ask={targets} loading={<RowsSkeleton rows={3} />}>
        {(list) => (
          <div className="export-options">
            <label className="labelled">
              <span>To</span>
              <select className="field" value={chosen?.id ?? ""} onChange={(event) => setTarget(event.target.value)}>
                <Targets label="Stories to" targets={list} of="stories" />
                <Targets label="Golden sets to" targets={list} of="golden" />
              </select>
            </label>
            {chosen?.of === "stories" && (
              <label className="labelled">
                <span>Stories</span>
                <select
                  className="field"
                  value={options.state}
                  onChange={(event) => setOptions({ ...options, state: event.target.value as Options["state"] })}
                >
                  <option value="accepted">accepted</option>
                  <option value="candidate">candidates too</option>
                </select>
              </label>
            )}
            <label className="tick">
              <input
                type="checkbox"
                checked={options.onlyChanged ?? false}
                onChange={(event) => setOptions({ ...options, onlyChanged: event.target.checked })}
              />
              Only what is new or changed
            </label>
            <WithPersonalData
              checked={options.withPersonalData}
              onChange={(withPersonalData) => setOptions({ ...options, withPersonalData })}
            />
            <p className="sub w-full">{typeset(`${chosen?.what ?? ""}. ${chosen?.limits ?? ""}`)}</p>
          </div>
        )}
      </Answered>
      {chosen && (
        <Answered ask={preview} loading={<RowsSkeleton rows={5} height={32} />}>
          {(data) =>
            data.rows.length === 0 ? (
              <Nothing of={chosen.of} state={options.state} onCandidates={() => setOptions({ ...options, state: "candidate" })} />
            ) : (
              <ExportPreview preview={data} what={what} targetName={chosen.name} />
            )
          }
        </Answered>
      )}
      <footer>
        <button type="button" className="btn" onClick={onClose}>
          Leave it
        </button>
        <button type="button" className="btn primary" disabled={!preview.data || amount === 0} onClick={() => void save()}>
          Save {amount > 0 ? many(amount, what.one, what.many) : ""}
        </button>
      </footer>
    </Dialog>
  );
}

function Targets({ label, targets, of }: { label: string; targets: readonly Target[]; of: Target["of"] }) {
  return (
    <optgroup label={label}>
      {targets
        .filter((each) => each.of === of)
        .map((each) => (
          <option key={each.id} value={each.id}>
            {each.name}
          </option>
        ))}
    </optgroup>
  );
}

function Nothing({ of, state, onCandidates }: { of: Target["of"]; state: Options["state"]; onCandidates: () => void }) {
  if (of === "golden") return <p className="sub my-3">No theme has a snippet that asks for something, so there is no example.</p>;
  return (
    <p className="sub my-3">
      {state === "accepted" ? (
        <>
          No story is accepted yet. Accept one, or{" "}
          <button type="button" className="link" onClick={onCandidates}>
            take the candidates too
          </button>
          .
        </>
      ) : (
        "There is no story that is not rejected."
      )}
    </p>
  );
}
