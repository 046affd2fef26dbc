/** Settings of this window, and the health of what Earshot runs on. */
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Answered } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { type Look, setLetterKeys, setLook, useWindow } from "../../state.ts";
import { many, moment } from "../../words.ts";
import { PersonalData } from "./personal-data.tsx";

const LOOKS: readonly { look: Look; words: string }[] = [
  { look: "light", words: "Light" },
  { look: "dark", words: "Dark" },
  { look: "system", words: "As the computer" },
];

export function SettingsView() {
  const look = useWindow((state) => state.look);
  const letterKeys = useWindow((state) => state.letterKeys);
  const status = useAsk("workspace.status", {});
  const change = useChange();
  useKeys({}, []);
  return (
    <>
      <div className="phead">
        <h1>Settings</h1>
      </div>
      <div className="settings">
        <section>
          <h2>Light or dark</h2>
          <div>
            <span className="seg" role="group" aria-label="Light or dark">
              {LOOKS.map((each) => (
                <button type="button" key={each.look} aria-pressed={look === each.look} onClick={() => setLook(each.look)}>
                  {each.words}
                </button>
              ))}
            </span>
          </div>
        </section>
        <section>
          <h2>Keys</h2>
          <label className="sub flex gap-2">
            <input type="checkbox" checked={letterKeys} onChange={(event) => setLetterKeys(event.target.checked)} />
            Single letters act (never while you type in a field)
          </label>
        </section>
        <PersonalData />
        <Answered ask={status}>
          {(data) => (
            <>
              <section>
                <h2>Model</h2>
                <div>
                  <p className="sub flex gap-2 items-center">
                    <Icon name={data.model.fallback || data.model.problem ? "warn" : "shield"} />
                    <span className="id">{data.model.id}</span>
                    {data.model.verified ? "verified" : "not verified"}
                  </p>
                  {data.model.fallback && (
                    <p className="sub mt-1">A simpler model stands in. Themes and matches are less exact than they could be.</p>
                  )}
                  {data.model.problem && <p className="sub mt-1">{data.model.problem}</p>}
                  <p className="sub mt-2">
                    <button type="button" className="btn" onClick={() => void change("analysis.start", { all: true })}>
                      Analyse everything again
                    </button>
                  </p>
                </div>
              </section>
              <section>
                <h2>Workspace</h2>
                <div className="sub">
                  <p className="id break-all whitespace-normal">{data.file}</p>
                  <p className="mt-1">
                    {many(data.counts.conversations, "conversation")}, {many(data.counts.messages, "message")},{" "}
                    {many(data.counts.backlog, "backlog item")}, {many(data.counts.accounts, "account")}
                  </p>
                  <p className="mt-2 flex gap-2 items-center">
                    <button type="button" className="btn" onClick={() => void change("workspace.back-up", {})}>
                      Back up now
                    </button>
                    {data.backedUpAt ? `Last backup ${moment(data.backedUpAt)}, in the folder “Backups” beside it` : "No backup yet"}
                  </p>
                </div>
              </section>
              <section>
                <h2>Network</h2>
                <p className="sub">Offline. Everything stays on this machine; Earshot has no way out to the network.</p>
              </section>
            </>
          )}
        </Answered>
      </div>
    </>
  );
}
