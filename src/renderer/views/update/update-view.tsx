/** The week's update as it will be sent: edited where it stands, with the week's facts beside it; copied, saved, and kept as sent. */
import { useState } from "react";
import type { CommandArgs } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Menu } from "../../components/menu.tsx";
import { Answered } from "../../components/states.tsx";
import { useAsk, useChange, useClient } from "../../data.tsx";
import { goTo, useQueryText } from "../../place.ts";
import { tell } from "../../state.ts";
import { day } from "../../words.ts";
import { saveBytes } from "../export/save-file.ts";
import { Facts } from "./facts.tsx";
import { KeptUpdates } from "./kept-updates.tsx";
import { type Update, UpdateSheet, weekWords } from "./update-sheet.tsx";
import { useDraft } from "./use-draft.ts";

type Audience = Update["audience"];
type Format = CommandArgs<"update.file">["format"];

const FORMATS: readonly { format: Format; words: string }[] = [
  { format: "markdown", words: "Markdown" },
  { format: "html", words: "One HTML file" },
  { format: "docx", words: "Word document" },
  { format: "mail", words: "Plain text for mail" },
];

export function UpdateView() {
  const kept = new URLSearchParams(useQueryText()).get("kept");
  const [audience, setAudience] = useState<Audience>("team");
  return kept === null ? <ThisWeek key={audience} audience={audience} onAudience={setAudience} /> : <KeptUpdate id={kept} />;
}

function ThisWeek({ audience, onAudience }: { audience: Audience; onAudience: (audience: Audience) => void }) {
  const status = useAsk("workspace.status", {});
  const ask = useAsk("update.get", { week: null, audience });
  const change = useChange();
  const client = useClient();
  const draft = useDraft(ask.data ?? null, audience);
  const update = draft.update;
  const copy = async () => {
    await draft.save();
    const now = await client.call("update.get", { week: null, audience });
    await copyText(now.mail ?? now.markdown);
  };
  const save = async (format: Format) => {
    await draft.save();
    const file = await client.call("update.file", { week: null, audience, format });
    saveBytes(file.name, file.base64);
    tell(`Saved ${file.name}.`, false);
  };
  const keep = async () => {
    await draft.save();
    await change("update.save", { week: null, audience });
  };
  useKeys({ c: () => void copy(), s: () => void save("markdown") }, [
    { keys: ["C"], words: "copy" },
    { keys: ["S"], words: "save as Markdown" },
    { keys: ["Ctrl", "Z"], words: "undo" },
  ]);
  const isEmpty = status.data && status.data.counts.themes === 0;
  return (
    <div className="upd">
      <div>
        <div className="phead">
          <h1>Update</h1>
          <span className="seg" role="group" aria-label="For whom">
            {(["team", "investors"] as const).map((each) => (
              <button type="button" key={each} aria-pressed={audience === each} onClick={() => onAudience(each)}>
                {each === "team" ? "Team" : "Investors"}
              </button>
            ))}
          </span>
          <span className="end">
            <span className="tiny" role="status">
              {draft.words}
            </span>
            <button type="button" className="btn" disabled={!update} onClick={() => void copy()}>
              <Icon name="copy" />
              Copy
            </button>
            <Menu isOff={!update} items={FORMATS.map(({ format, words }) => ({ name: words, act: () => void save(format) }))}>
              <Icon name="out" />
              Save as…
            </Menu>
          </span>
        </div>
        <Answered ask={ask}>
          {() =>
            update && (
              <UpdateSheet
                update={update}
                name={status.data?.name ?? "Earshot"}
                onChange={draft.change}
                onLeave={() => void draft.save()}
              />
            )
          }
        </Answered>
      </div>
      <aside className="side" aria-label="This week’s facts">
        {ask.data?.edited && (
          <p className="sub mb-4">
            You have written in this update, so it stays as you left it.{" "}
            <button type="button" className="link" onClick={() => void change("update.edit", { week: null, audience, document: null })}>
              Go back to Earshot’s draft
            </button>
          </p>
        )}
        {isEmpty ? (
          <p className="sub">
            The week’s facts come from the themes.{" "}
            <a className="link" href="#/import">
              Import
            </a>{" "}
            what customers said first.
          </p>
        ) : (
          update && <Facts update={update} facts={ask.data?.facts ?? []} onPut={draft.put} />
        )}
        <div className="part">
          <button type="button" className="btn" disabled={!update} onClick={() => void keep()}>
            Keep as sent
          </button>
          <p className="tiny mt-2">It then stays readable as it is today, whatever is imported later.</p>
        </div>
        <KeptUpdates />
      </aside>
    </div>
  );
}

function KeptUpdate({ id }: { id: string }) {
  const ask = useAsk("update.kept", { id });
  const status = useAsk("workspace.status", {});
  useKeys({ escape: () => goTo("/update") }, [{ keys: ["Esc"], words: "this week’s update" }]);
  return (
    <Answered ask={ask}>
      {(update) => (
        <>
          <div className="phead">
            <a className="more" href="#/update">
              <Icon name="left" />
              Update
            </a>
            <h1>{weekWords(update.week)}</h1>
            <span className="sub">kept as sent on {day(update.at)}</span>
            <span className="end">
              <button type="button" className="btn" onClick={() => void copyText(update.mail ?? update.markdown)}>
                <Icon name="copy" />
                Copy
              </button>
            </span>
          </div>
          <UpdateSheet update={update} name={status.data?.name ?? "Earshot"} />
        </>
      )}
    </Answered>
  );
}

async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    tell("Copied as text.", false);
  } catch {
    tell("The clipboard cannot be used here. Save it as a file instead.", false);
  }
}
