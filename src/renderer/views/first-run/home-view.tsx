/** Where the window opens: the themes when there are some, else the first run. */
import { useEffect, useRef } from "react";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Answered } from "../../components/states.tsx";
import { Voice } from "../../components/voice.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { takeFiles } from "../../everywhere.tsx";
import { goTo } from "../../place.ts";
import { useWindow } from "../../state.ts";

export function HomeView() {
  const status = useAsk("workspace.status", {});
  return <Answered ask={status}>{(data) => (data.isEmpty ? <FirstRun /> : <ToThemes />)}</Answered>;
}

function ToThemes() {
  useEffect(() => goTo("/themes"), []);
  return null;
}

export function FirstRun() {
  const change = useChange();
  const input = useRef<HTMLInputElement>(null);
  const job = useWindow((state) => state.job);
  useKeys({}, []);
  return (
    <div className="first">
      <div className="l">
        <h1>Bring the calls and tickets you have. Earshot shows what hurts, whom, and what to build.</h1>
        <div className="flex flex-wrap items-center gap-3 mt-6">
          <button type="button" className="btn primary big" onClick={() => input.current?.click()}>
            Choose files…
          </button>
          <span className="sub">or drop them anywhere in this window</span>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="Files to import"
            onChange={(event) => takeFiles([...(event.target.files ?? [])])}
          />
        </div>
        <p className="sub mt-6">
          Nothing at hand?{" "}
          <button type="button" className="link" disabled={job !== null} onClick={() => void change("workspace.load-sample", {})}>
            Open the sample workspace
          </button>
          : calls, tickets and reviews of a made-up product.
        </p>
        {job && (
          <p className="sub mt-2" role="status">
            {job.words}
          </p>
        )}
        <p className="tiny mt-3 flex items-center gap-2">
          <Icon name="off" />
          Everything stays on this machine. Earshot has no way out to the network.
        </p>
      </div>
      <div className="r" aria-hidden="true">
        <Voice of="users">
          <p className="q lead hang">“I typed the exact title and it told me nothing exists.”</p>
        </Voice>
        <Voice of="business">
          <p className="lead">Which customers and accounts it hurts, and who renews soon</p>
        </Voice>
        <Voice of="engineering">
          <p className="lead">A story that cites their words, when it is done, and when it is good enough</p>
        </Voice>
      </div>
    </div>
  );
}
