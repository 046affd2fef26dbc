/** The week's update as it will be sent, for the team or for investors; copied or saved as Markdown. */
import { useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Answered } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { tell } from "../../state.ts";
import { saveFile } from "../export/save-file.ts";

type Update = CommandResult<"update.get">;

export function UpdateView() {
  const [audience, setAudience] = useState<Update["audience"]>("team");
  const status = useAsk("workspace.status", {});
  const ask = useAsk("update.get", { week: null, audience });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(ask.data?.markdown ?? "");
      tell("Copied as Markdown.", false);
    } catch {
      tell("The clipboard cannot be used here. Save it as a file instead.", false);
    }
  };
  const save = () => ask.data && saveFile(`update-${ask.data.week}-${audience}.md`, ask.data.markdown);
  useKeys({ c: () => void copy(), s: save }, [
    { keys: ["C"], words: "copy" },
    { keys: ["S"], words: "save" },
  ]);
  return (
    <div>
      <div className="phead">
        <h1>Update</h1>
        <span className="seg" role="group" aria-label="For whom">
          {(["team", "investors"] as const).map((each) => (
            <button type="button" key={each} aria-pressed={audience === each} onClick={() => setAudience(each)}>
              {each === "team" ? "Team" : "Investors"}
            </button>
          ))}
        </span>
        <span className="end">
          <button type="button" className="btn" disabled={!ask.data} onClick={() => void copy()}>
            <Icon name="copy" />
            Copy
          </button>
          <button type="button" className="btn" disabled={!ask.data} onClick={save}>
            <Icon name="out" />
            Save as Markdown
          </button>
        </span>
      </div>
      <Answered ask={ask}>{(update) => <Sheet update={update} name={status.data?.name ?? "Earshot"} />}</Answered>
    </div>
  );
}

function Sheet({ update, name }: { update: Update; name: string }) {
  return (
    <article className="sheet">
      <div className="mast">
        <b>{name}</b>
        <span>{update.week.replace(/^(\d+)-W0?(\d+)$/, "week $2, $1")}</span>
        <span className="end">{update.audience === "team" ? "for the team" : "for investors"}</span>
      </div>
      <h1>{update.title}</h1>
      <p>{update.intro}</p>
      {update.sections.map((section) => (
        <section key={section.id}>
          <h2>
            {section.title.replace(/ \(\d+\)$/, "")}
            {section.items.length > 0 && <span className="end">{section.items.length}</span>}
          </h2>
          {section.body && <p>{section.body}</p>}
          {section.items.length > 0 && (
            <ol>
              {section.items.map((item) => (
                <li key={item.text}>
                  {item.text}
                  {item.quote && <p className="q hang">“{item.quote}”</p>}
                  {item.by && <span className="tiny">{item.by}</span>}
                </li>
              ))}
            </ol>
          )}
        </section>
      ))}
    </article>
  );
}
