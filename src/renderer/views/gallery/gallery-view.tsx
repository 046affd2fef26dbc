/** For development only: every component in every state. */
import type { ReactNode } from "react";
import { DECISION_STATES, KINDS, STORY_STATES, THEME_STATES } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import { Icon } from "../../components/icon.tsx";
import { ICONS, type IconName } from "../../components/icon-paths.ts";
import { KindMark, Spark, StateMark, SureMark, Ticks } from "../../components/marks.tsx";
import { Cite, type QuoteData } from "../../components/quote.tsx";
import { Empty, Problem, RowsSkeleton } from "../../components/states.tsx";
import { Checks, Gherkin } from "../../components/story-parts.tsx";
import { Voice } from "../../components/voice.tsx";

const CHECKS = [
  { id: "one-want", ok: true, open: false, reason: "It wants one thing." },
  { id: "benefit", ok: false, open: true, reason: "Nobody says why yet." },
  { id: "measurable", ok: false, open: false, reason: "“fast” cannot be measured." },
];

const QUOTE: QuoteData = {
  snippet: {
    id: "gallery",
    source: "gallery",
    conversation: "gallery",
    message: 0,
    start: 0,
    end: 20,
    text: "it told me nothing exists.",
    spans: [],
    kind: "complaint",
    kindScore: 0.9,
    scores: { complaint: 0.9, request: 0, question: 0, praise: 0, other: 0.1 },
    problemType: "wrong-output",
    feeling: "let-down",
    theme: null,
    themeScore: null,
    speaker: "Priya Nair",
    role: "customer",
    date: "2026-03-12",
    account: "Northwind",
    language: "en",
  },
  title: "Call",
  channel: "call",
  startMs: 872_000,
  weak: false,
  customer: "gallery",
  before: "I typed the exact title and ",
  after: "",
};

export function GalleryView() {
  return (
    <div className="gal">
      <div className="phead">
        <h1>Gallery</h1>
      </div>
      <Part name="Buttons">
        <button type="button" className="btn">
          Button <kbd>A</kbd>
        </button>
        <button type="button" className="btn is-hover">
          Hover
        </button>
        <button type="button" className="btn is-focus">
          Focus
        </button>
        <button type="button" className="btn is-down">
          Down
        </button>
        <button type="button" className="btn" disabled>
          Off
        </button>
        <button type="button" className="btn primary">
          Primary
        </button>
        <button type="button" className="btn primary" disabled>
          Off
        </button>
        <button type="button" className="btn primary big">
          Big
        </button>
        <button type="button" className="btn quiet">
          Quiet
        </button>
      </Part>
      <Part name="Fields">
        <input className="field" defaultValue="Words" aria-label="Words" />
        <input className="field is-bad" defaultValue="Not so" aria-label="Not so" />
        <select className="pick" aria-label="Pick">
          <option>customer</option>
        </select>
        <span className="seg">
          <button type="button" aria-pressed="true">
            Team
          </button>
          <button type="button" aria-pressed="false">
            Investors
          </button>
        </span>
      </Part>
      <Part name="Sureness">
        <SureMark sure="sure" />
        <SureMark sure="likely" />
        <SureMark sure="unsure" />
      </Part>
      <Part name="States">
        {[...THEME_STATES, ...STORY_STATES, ...DECISION_STATES].map((state) => (
          <StateMark key={state} state={state} />
        ))}
      </Part>
      <Part name="Kinds">
        {KINDS.map((kind) => (
          <KindMark key={kind} kind={kind} />
        ))}
        <p className="q">
          {KINDS.map((kind) => (
            <span key={kind}>
              as <mark className={kind}>a {kind} is underlined</mark>,{" "}
            </span>
          ))}
        </p>
      </Part>
      <Part name="Quotes">
        <div className="w-96">
          <Cite quote={QUOTE} number={1} />
        </div>
        <div className="w-96">
          <Cite quote={QUOTE} number={1} lit />
        </div>
        <div className="w-96">
          <Cite quote={{ ...QUOTE, before: "", after: "" }} number={1} lead />
        </div>
        <div className="w-96">
          <Cite quote={QUOTE} number={1} after={<span className="tiny">for the want</span>} />
        </div>
      </Part>
      <Part name="Twelve weeks">
        <Spark weeks={[1, 0, 2, 1, 2, 1, 3, 2, 3, 4, 5, 7]} />
        <Spark weeks={Array.from({ length: 12 }, () => 0)} />
      </Part>
      <Part name="Checks">
        <Ticks checks={CHECKS} />
        <Checks checks={CHECKS} />
      </Part>
      <Part name="Scenario">
        <Gherkin
          scenario={
            "Scenario: Exact title comes first\n  Given a document\n  When I search for its title\n  Then it is among the first three"
          }
        />
      </Part>
      <Part name="Voices">
        <div className="w-56">
          <Voice of="users">
            <p className="q">“Their words.”</p>
          </Voice>
        </div>
        <div className="w-56">
          <Voice of="business">
            <p>What it costs</p>
          </Voice>
        </div>
        <div className="w-56">
          <Voice of="engineering">
            <p>What to build</p>
          </Voice>
        </div>
      </Part>
      <Part name="Empty, error, loading">
        <Empty words="One sentence, and one action.">
          <button type="button" className="btn primary">
            Import files
          </button>
        </Empty>
        <Problem error={new EarshotError("store.busy")} retry={() => undefined} />
        <div className="w-96">
          <RowsSkeleton rows={3} />
        </div>
      </Part>
      <Part name="Icons">
        {(Object.keys(ICONS) as IconName[]).map((name) => (
          <span key={name} className="tiny flex gap-1">
            <Icon name={name} />
            {name}
          </span>
        ))}
      </Part>
    </div>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section>
      <h2>{name}</h2>
      <div className="g">{children}</div>
    </section>
  );
}
