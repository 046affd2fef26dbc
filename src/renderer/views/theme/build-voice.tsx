/** What to build: stories whose clauses cite quotes, when they are done, when they are good enough, what the tracker has. */
import type { BacklogMatch, Decision, Story } from "../../../shared/domain.ts";
import { Door } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { checkWords, StateMark, SureMark, Ticks } from "../../components/marks.tsx";
import { Criteria, FromPlaybook, Gherkin } from "../../components/story-parts.tsx";
import { StoryText } from "../../components/story-text.tsx";
import { Block, Voice } from "../../components/voice.tsx";
import { useChange } from "../../data.tsx";
import { goTo, storyHref } from "../../place.ts";
import { day, many, sureness } from "../../words.ts";
import type { Page } from "./page.ts";
import { suggestionFor } from "./suggestion.ts";

type Light = { page: Page; lit: readonly string[]; onLight: (ids: readonly string[]) => void; onPin: (ids: readonly string[]) => void };

export function BuildVoice(light: Light) {
  const { engineering, quotes } = light.page;
  const numbers = new Map(quotes.map((quote, index) => [quote.snippet.id, index + 1]));
  const decision = engineering.decisions.find((each) => each.state === "open") ?? engineering.decisions[0];
  return (
    <Voice
      of="engineering"
      end={
        <a className="n" href="#/stories">
          {many(engineering.stories.length, "story", "stories")}
        </a>
      }
    >
      {decision ? <DecisionLead decision={decision} /> : <p className="sub">No decision is suggested.</p>}
      {engineering.stories.length === 0 && (
        <Block title="Story">
          <p className="sub">No story was drafted: the words do not say enough of what is wanted.</p>
          <StartStory theme={light.page.theme.id} />
        </Block>
      )}
      {engineering.stories.map((story, index) => (
        <StoryBlock key={story.id} story={story} isFirst={index === 0} numbers={numbers} light={light} />
      ))}
      {(engineering.environments ?? []).length > 0 && (
        <Block title="Versions and devices they name">
          <p className="sub flex flex-wrap gap-x-4">
            {engineering.environments?.map(({ kind, name, customers }) => (
              <span key={`${kind} ${name}`}>
                {name}{" "}
                <Door rows={`environment:${kind}/${name}`} label={`${name}: ${many(customers, "customer")}`}>
                  {customers}
                </Door>
              </span>
            ))}
          </p>
        </Block>
      )}
      {engineering.matches.length > 0 && (
        <Block title="Already in the backlog?">
          <table className="tbl">
            <tbody>
              {engineering.matches.map((match) => (
                <tr key={match.key}>
                  <td>
                    <Door rows={`match:${match.key}`}>
                      <span className="id">{match.key}</span>
                    </Door>
                  </td>
                  <td>{match.title}</td>
                  <td className="num">{match.linked ? <span className="tiny">linked</span> : <SureMark sure={sureness(match.score)} />}</td>
                  <td className="num">
                    <JudgeMatch theme={light.page.theme.id} match={match} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
    </Voice>
  );
}

/** Yes, it is this item; no, it is not; or what was said is taken back. Each is a correction that the next analysis keeps. */
function JudgeMatch({ theme, match }: { theme: string; match: BacklogMatch }) {
  const change = useChange();
  const judge = (linked: boolean | null) => void change("match.judge", { theme, key: match.key, linked });
  if (match.linked)
    return (
      <button type="button" className="link" aria-label={`Unlink ${match.key}`} onClick={() => judge(null)}>
        Unlink
      </button>
    );
  return (
    <span className="judge">
      <button type="button" className="link" aria-label={`Link ${match.key}`} onClick={() => judge(true)}>
        Link
      </button>
      <button type="button" className="link" aria-label={`${match.key} is something else`} onClick={() => judge(false)}>
        Not this
      </button>
    </span>
  );
}

/** What was decided, else what Earshot would choose and why. */
function DecisionLead({ decision }: { decision: Decision }) {
  const href = `#/decisions/${encodeURIComponent(decision.id)}`;
  const suggestion = decision.state === "open" ? suggestionFor(decision) : null;
  if (decision.state !== "open")
    return (
      <>
        <p className="lead">{decision.chosen ?? decision.question}</p>
        <p className="sub">
          Decided{decision.decidedOn ? ` on ${day(decision.decidedOn)}` : ""}
          {decision.rationale ? `: ${decision.rationale}` : "."}{" "}
          <a className="more" href={href}>
            See the decision
            <Icon name="right" />
          </a>
        </p>
      </>
    );
  return (
    <>
      <p className="lead">
        {suggestion ? suggestion.option.title : decision.question} {suggestion && <SureMark sure={suggestion.sure} />}
      </p>
      <p className="sub">
        {suggestion ? (
          <>
            <Door rows={`argument:${decision.id}/${suggestion.place}/for/0`}>{many(suggestion.quotes, "quote")}</Door>{" "}
            {suggestion.quotes === 1 ? "speaks" : "speak"} for it, of {many(decision.options.length, "option")}.{" "}
          </>
        ) : (
          "Nothing they said decides it yet. "
        )}
        <a className="more" href={href}>
          Open the decision
          <Icon name="right" />
        </a>
      </p>
    </>
  );
}

function StoryBlock({
  story,
  isFirst,
  numbers,
  light,
}: {
  story: Story;
  isFirst: boolean;
  numbers: ReadonlyMap<string, number>;
  light: Light;
}) {
  return (
    <>
      <Block
        title="Story"
        mark={<StateMark state={story.state} />}
        end={
          <a className="more" href={storyHref(story.id)}>
            Edit
          </a>
        }
      >
        <StoryText story={story} numbers={numbers} lit={light.lit} onLight={light.onLight} onPin={light.onPin} />
        <p className="tiny flex gap-3 items-center mt-2">
          <Ticks checks={story.checks} />
          {checkWords(story.checks)}
        </p>
      </Block>
      {isFirst && story.acceptance.length > 0 && (
        <Block title="Done when">
          {story.acceptance.map((scenario) => (
            <Gherkin key={scenario} scenario={scenario} />
          ))}
        </Block>
      )}
      {isFirst && story.evaluation.length > 0 && (
        <Block
          title="Good enough when"
          end={
            light.page.engineering.playbookTitle && (
              <FromPlaybook id={light.page.theme.problemType ?? ""} words={light.page.engineering.playbookTitle} />
            )
          }
        >
          {story.evaluation.map((criterion) => (
            <Criteria key={`${criterion.metric} ${criterion.good}`} criterion={criterion} />
          ))}
        </Block>
      )}
    </>
  );
}

/** A story to write oneself, from the playbook's want in general. */
function StartStory({ theme }: { theme: string }) {
  const change = useChange();
  async function start(): Promise<void> {
    const started = await change("story.start", { theme });
    if (started) goTo(storyHref(started.id).slice(1));
  }
  return (
    <button type="button" className="btn mt-2" onClick={() => void start()}>
      Start one from the playbook <kbd>E</kbd>
    </button>
  );
}
