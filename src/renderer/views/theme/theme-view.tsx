/** The theme page: what hurts, whom, what to do, side by side; a clause of a story lights the quotes it rests on. */

import { useState } from "react";
import { Door, useOpenRows } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { StateMark, SureMark } from "../../components/marks.tsx";
import { Answered } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { count, many, moneysShort, sureness } from "../../words.ts";
import { BuildVoice } from "./build-voice.tsx";
import { CostVoice } from "./cost-voice.tsx";
import type { Page } from "./page.ts";
import { ThemeRowsPane } from "./rows/theme-rows-pane.tsx";
import { ThemeActions } from "./theme-actions.tsx";
import { WordsVoice } from "./words-voice.tsx";

export function ThemeView({ id }: { id: string }) {
  const ask = useAsk("theme.get", { id });
  return (
    <Answered ask={ask} loading={<ThemeSkeleton />}>
      {(page) => <ThemePage page={page} />}
    </Answered>
  );
}

function ThemePage({ page }: { page: Page }) {
  const [lit, setLit] = useState<readonly string[]>([]);
  const [pinned, setPinned] = useState<readonly string[]>([]);
  const [voice, setVoice] = useState<"users" | "business" | "engineering">("users");
  const { theme, business } = page;
  const open = useOpenRows();
  const hasBacklog = (useAsk("workspace.status", {}).data?.counts.backlog ?? 0) > 0;
  const want = page.engineering.stories[0]?.want;
  const near = business.renewals.length;
  return (
    <article className="theme">
      <header className="thead">
        <div className="crumb">
          <a href="#/themes" className="more">
            <Icon name="left" />
            Themes
          </a>
          <span>
            {page.position} of{" "}
            <a className="n" href="#/themes">
              {page.of}
            </a>
          </span>
          <ThemeActions page={page} />
        </div>
        <h1>{theme.name}</h1>
        <div className="tmeta">
          <span>
            <StateMark state={theme.state} />
          </span>
          {theme.emerging && <span>emerging</span>}
          {theme.fading && <span>fading</span>}
          {theme.problemType && (
            <span>
              {theme.problemType} <SureMark sure={page.problemTypeSureness} />
            </span>
          )}
          <span>
            <Door rows="customers">{many(business.customers, "customer")}</Door> of{" "}
            <a className="n" href="#/customers">
              {count(business.ofCustomers)}
            </a>
          </span>
          {business.accounts.length > 0 && (
            <span>
              <Door rows="accounts">{many(business.accounts.length, "account")}</Door>
            </span>
          )}
          {business.arr.length > 0 && (
            <span>
              <Door rows="arr">{moneysShort(business.arr)}</Door> ARR
            </span>
          )}
          {near > 0 && (
            <span>
              <Door rows="renewals">{many(near, "renewal")}</Door> in 90 days
            </span>
          )}
          {theme.tracked && (
            <span>
              {theme.tracked.tracked ? "tracked as" : "perhaps tracked as"}{" "}
              <Door rows={`match:${theme.tracked.key}`}>
                <span className="id">{theme.tracked.key}</span>
              </Door>{" "}
              <SureMark sure={theme.tracked.linked ? "sure" : sureness(theme.tracked.score)} />
            </span>
          )}
          {!theme.tracked && hasBacklog && <span>not tracked</span>}
          {want && (
            <span className="do">
              <button type="button" className="more" onClick={() => show("engineering")}>
                <Icon name="eng" />
                <b>{want.replace(/^to /, "")}</b>
              </button>
            </span>
          )}
        </div>
        <p className="sub mt-1">{theme.reason}</p>
      </header>
      <div className="seg switch" role="group" aria-label="Voice">
        <button type="button" aria-pressed={voice === "users"} onClick={() => setVoice("users")}>
          <Icon name="users" />
          Their words
        </button>
        <button type="button" aria-pressed={voice === "business"} onClick={() => setVoice("business")}>
          <Icon name="business" />
          Cost
        </button>
        <button type="button" aria-pressed={voice === "engineering"} onClick={() => setVoice("engineering")}>
          <Icon name="eng" />
          Build
        </button>
      </div>
      <div className={`three show-${voice}`}>
        <WordsVoice page={page} lit={[...lit, ...pinned]} />
        <CostVoice page={page} />
        <BuildVoice page={page} lit={lit} onLight={setLit} onPin={setPinned} />
      </div>
      {open.rows !== null && <ThemeRowsPane page={page} rows={open.rows} back={open.back} close={open.close} />}
    </article>
  );
}

function show(voice: string): void {
  const place = document.getElementById(`voice-${voice}`);
  place?.scrollIntoView?.({ block: "nearest" });
  place?.focus();
}

function ThemeSkeleton() {
  return (
    <div className="theme" role="status" aria-label="Loading the theme">
      <div className="thead">
        <span className="skel" style={{ width: 160 }} />
        <span className="skel mt-4" style={{ width: 520, height: 28 }} />
        <span className="skel mt-3" style={{ width: 680 }} />
      </div>
      <div className="three">
        {["users", "business", "engineering"].map((voice) => (
          <section key={voice} className={`voice ${voice}`}>
            {[80, 96, 64, 88, 72].map((width) => (
              <span key={width} className="skel mt-6" style={{ width: `${width}%`, height: 14 }} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
