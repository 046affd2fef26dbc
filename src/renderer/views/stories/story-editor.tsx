/** One story in parts that can be written over; the checks follow half a second behind the hand. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import type { Story } from "../../../shared/domain.ts";
import { GrowingText } from "../../components/growing-text.tsx";
import { Icon } from "../../components/icon.tsx";
import { useKeptDraft } from "../../components/kept-draft.ts";
import { isTyping } from "../../components/keys.ts";
import { checkWords, StateMark, Ticks } from "../../components/marks.tsx";
import { Cite } from "../../components/quote.tsx";
import { Checks, Criteria, FromPlaybook } from "../../components/story-parts.tsx";
import { Block, Voice } from "../../components/voice.tsx";
import { useChange, useClient } from "../../data.tsx";
import { goTo, storyHref, themeHref, useQueryText } from "../../place.ts";
import { useWindow } from "../../state.ts";
import { many } from "../../words.ts";
import { NEW_SCENARIO, ScenarioFields } from "./scenario-fields.tsx";
import { type Fix, StoryFixes } from "./story-fixes.tsx";
import { StoryVersions } from "./story-versions.tsx";

type Draft = { role: string; want: string; benefit: string | null; acceptance: string[] };
type Data = CommandResult<"story.get">;

const WANT = "story-want";

/** Puts the caret behind the wish, which is what is mostly put right. */
export function editStory(): void {
  const field = document.getElementById(WANT);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

export function StoryEditor({ data, position, of, onExport }: { data: Data; position: number; of: number; onExport: () => void }) {
  const { story } = data;
  const change = useChange();
  const [own, setDraft] = useKeptDraft<Draft>(`story ${story.id}`);
  const draft = own ?? draftOf(story);
  const [lit, setLit] = useState<readonly string[]>([]);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(story));
  const isAsked = useQueryText() === "edit";
  useEffect(() => {
    if (isAsked) editStory();
  }, [isAsked]);
  const { checked, fixes } = useChecked(data, draft, isDirty);
  const fix = (one: Fix | undefined) => one && setDraft({ ...draft, ...(one.edit as Partial<Draft>) });
  useFixKey(() => fix(fixes[0]));
  const numbers = new Map(data.quotes.map((quote, index) => [quote.snippet.id, index + 1]));
  const people = new Set(data.quotes.map((quote) => quote.customer)).size;
  const clause = (part: Story["clauses"][number]["part"]) => story.clauses.find((each) => each.part === part);
  const judge = (state: Story["state"]) => void change("story.set-state", { id: story.id, state });
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  async function save(): Promise<void> {
    if (!(await change("story.edit", { id: story.id, ...draft }))) return;
    setDraft(null);
    goTo(storyHref(story.id).slice(1));
  }
  return (
    <>
      <div className="ed">
        <div className="crumb only-narrow mb-2">
          <a className="more" href="#/stories">
            <Icon name="left" />
            Stories
          </a>
          <span>
            {position} of {of}
          </span>
          <button type="button" className="btn quiet end" onClick={onExport}>
            Export…
          </button>
        </div>
        <div className="bar-actions">
          <StateMark state={story.state} />
          <span className="flex-1" />
          {story.state !== "rejected" && (
            <button type="button" className="btn quiet" onClick={() => judge("rejected")}>
              Reject <kbd>X</kbd>
            </button>
          )}
          {story.state === "accepted" ? (
            <button type="button" className="btn" onClick={() => judge("candidate")}>
              Back to candidate
            </button>
          ) : (
            <button type="button" className="btn" onClick={() => judge("accepted")}>
              Accept <kbd>A</kbd>
            </button>
          )}
        </div>
        <p className="sub mb-3">
          for{" "}
          <a className="n whitespace-normal" href={themeHref(story.theme)}>
            {data.themeName}
          </a>
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
          onKeyDown={(event) => {
            if ((event.ctrlKey || event.metaKey) && event.key === ".") {
              event.preventDefault();
              fix(fixes[0]);
            }
            if (!(event.ctrlKey || event.metaKey) || (event.key !== "Enter" && event.key !== "s")) return;
            event.preventDefault();
            if (isDirty) void save();
          }}
        >
          <Part label="As a" clause={clause("role")} numbers={numbers} onLight={setLit}>
            <GrowingText aria-label="As a" value={draft.role} onChange={(event) => put({ role: event.target.value })} />
          </Part>
          <Part label="I want" clause={clause("want")} numbers={numbers} onLight={setLit}>
            <GrowingText id={WANT} aria-label="I want" value={draft.want} onChange={(event) => put({ want: event.target.value })} />
          </Part>
          <Part label="so that" clause={clause("benefit")} numbers={numbers} onLight={setLit}>
            <GrowingText
              aria-label="so that"
              placeholder="Still to answer: what do they get from it?"
              value={draft.benefit ?? ""}
              onChange={(event) => put({ benefit: event.target.value.trim() === "" ? null : event.target.value })}
            />
          </Part>
          <div className="cut pt-2" role="status" aria-label="Checks of this story">
            <Checks checks={checked.checks} />
            <StoryFixes fixes={fixes} onFix={fix} />
          </div>
          <Block
            title="Done when"
            end={
              <button type="button" className="more" onClick={() => put({ acceptance: [...draft.acceptance, NEW_SCENARIO] })}>
                <Icon name="plus" />
                Scenario
              </button>
            }
          >
            {draft.acceptance.length === 0 && <p className="sub">No scenario yet.</p>}
            {draft.acceptance.map((scenario, index) => (
              <ScenarioFields
                key={`scenario ${index + 1}`}
                scenario={scenario}
                place={index + 1}
                onChange={(next) =>
                  put({ acceptance: draft.acceptance.flatMap((each, place) => (place === index ? (next === null ? [] : [next]) : [each])) })
                }
              />
            ))}
          </Block>
          {isDirty && (
            <div className="unsaved">
              <span className="sub flex-1">
                <Ticks checks={checked.checks} /> {checkWords(checked.checks)}
              </span>
              <button type="button" className="btn" onClick={() => setDraft(null)}>
                Leave it
              </button>
              <button type="submit" className="btn primary">
                Save <kbd>Ctrl ↵</kbd>
              </button>
            </div>
          )}
        </form>
        {story.evaluation.length > 0 && (
          <Block
            title="Good enough when"
            end={
              story.playbook && <FromPlaybook id={story.playbook.split("@")[0] ?? ""} words={story.playbook.replace("@", ", version ")} />
            }
          >
            {story.evaluation.map((criterion) => (
              <Criteria key={criterion.metric} criterion={criterion} />
            ))}
          </Block>
        )}
        <StoryVersions id={story.id} versions={data.versions} />
      </div>
      <div className="ed">
        <Voice of="users" cites end={`${many(data.quotes.length, "quote")}, ${many(people, "customer")}`}>
          {data.quotes.length === 0 && <p className="sub">No quote is behind this story: all of it is assumed.</p>}
          {data.quotes.map((quote, index) => (
            <Cite
              key={quote.snippet.id}
              quote={quote}
              number={index + 1}
              lit={lit.includes(quote.snippet.id)}
              after={<span className="tiny">{usedFor(story, quote.snippet.id)}</span>}
            />
          ))}
        </Voice>
      </div>
    </>
  );
}

/** A line of the story: its label, the words, and the numbers of the quotes that they rest on. */
function Part({
  label,
  clause,
  numbers,
  onLight,
  children,
}: {
  label: string;
  clause: Story["clauses"][number] | undefined;
  numbers: ReadonlyMap<string, number>;
  onLight: (ids: readonly string[]) => void;
  children: ReactNode;
}) {
  const ids = clause?.evidence ?? [];
  const cited = ids.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only lights the quotes of the field that has the focus
    <div className="edline" onFocus={() => onLight(ids)} onBlur={() => onLight([])}>
      <span aria-hidden="true">{label}</span>
      {children}
      <span className="cites-of">
        {clause?.assumption ? <span title="No quote says this: Earshot assumes it">assumed</span> : cited.slice(0, 6).join(", ")}
        {cited.length > 6 && " …"}
      </span>
    </div>
  );
}

const PARTS = { role: "the role", want: "the want", benefit: "the benefit" } as const;

function usedFor(story: Story, id: string): string {
  const parts = story.clauses.filter((clause) => clause.evidence.includes(id)).map((clause) => PARTS[clause.part]);
  return parts.length === 0 ? "speaks for the whole" : `for ${parts.join(" and ")}`;
}

/** The story as the checks see the draft, and what can be fixed; until the first answer, the story itself. */
function useChecked(data: Data, draft: Draft, isDirty: boolean): { checked: Story; fixes: readonly Fix[] } {
  const client = useClient();
  const { story, fixes } = data;
  const [answer, setAnswer] = useState<CommandResult<"story.check"> | null>(null);
  const words = JSON.stringify(draft);
  useEffect(() => {
    if (!isDirty) return setAnswer(null);
    let isCurrent = true;
    const timer = setTimeout(() => {
      client.call("story.check", { id: story.id, ...(JSON.parse(words) as Draft) }).then(
        (result) => isCurrent && setAnswer(result),
        () => isCurrent && setAnswer(null),
      );
    }, 300);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, story.id, words, isDirty]);
  return answer === null ? { checked: story, fixes } : { checked: answer, fixes: answer.fixes };
}

/** F fixes the first thing on the screen; in a field it is Ctrl and a full stop. */
function useFixKey(act: () => void): void {
  const current = useRef(act);
  current.current = act;
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== "f" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || !useWindow.getState().letterKeys || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      current.current();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function draftOf(story: Story): Draft {
  return { role: story.role, want: story.want, benefit: story.benefit, acceptance: [...story.acceptance] };
}
