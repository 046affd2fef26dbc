/** Checks a user story: the Quality User Story criteria and INVEST, as far as code can see them, each with its reason. */
import type { Story, StoryCheck } from "../../../shared/domain.ts";
import { beginsWithVerb, isInfinitive } from "../clauses/grammar.ts";
import { contentStems, likeness, wordsOf } from "../words.ts";
import { faultOfScenario, readScenarios } from "./gherkin.ts";
import { storyText } from "./story-text.ts";

export { storyText };

type Verdict = { ok: boolean; open?: boolean; reason: string };
const pass = (reason: string): Verdict => ({ ok: true, reason });
const fail = (reason: string): Verdict => ({ ok: false, reason });
/** A question to the person: not failed. */
const ask = (reason: string): Verdict => ({ ok: true, open: true, reason });

/** Words that say how a thing is built. */
export const IMPLEMENTATION =
  /\b(?:database|sql|api endpoint|endpoint|microservice|backend|frontend|front-end|back-end|json|xml|react|vector store|embedding|embeddings|fine-tun\w+|lambda|kubernetes|docker|cron|regex|css|javascript|typescript|python|llm|gpt\S*|class|function call|index table|websocket|cache)\b/i;
export const VAGUE =
  /\b(?:better|faster|easier|easy|user-friendly|nice|good|appropriate|flexible|efficient|improved?|optimi[sz]ed?|intuitive|seamless|robust|several|various|etc|and so on|as needed|some kind|properly|quickly)\b/i;
const UNSEEN =
  /\b(?:works? (?:better|well|fine|properly|correctly)|is (?:better|improved|easy|easier|fast|faster|good|nice|intuitive|user-friendly|satisfied|happy|confident)|feels?|understands?|believes?|trusts?|knows that)\b/i;
const MOST_WORDS = 40;
const MOST_SCENARIOS = 6;
/** Above this likeness of content words two stories say the same. */
const SAME = 0.8;

/**
 * Every criterion of formats.md section 5 on one story; `others` are the workspace's other stories. `open` marks a question
 * that a person has to answer, which is not a failed check.
 * Source of the criteria: Lucassen et al., "Improving agile requirements: the Quality User Story framework" (2016); INVEST.
 */
export function checkStory(story: Omit<Story, "checks">, others: readonly Story[]): StoryCheck[] {
  const verdicts: Record<string, Verdict> = {
    "well-formed": wellFormed(story),
    atomic: atomic(story),
    minimal: minimal(story),
    "full-sentence": fullSentence(story),
    "conceptually-sound": soundBenefit(story),
    "problem-oriented": problemOriented(story),
    unambiguous: unambiguous(story),
    uniform: uniform(story),
    unique: unique(story, others),
    "conflict-free": conflictFree(story, others),
    independent: independent(story),
    complete: complete(story),
    estimatable: estimatable(story),
    valuable: valuable(story),
    testable: testable(story),
    gherkin: gherkin(story),
    evidence: evidence(story),
  };
  return Object.entries(verdicts).map(([id, { ok, open, reason }]) => ({ id, ok, open: open ?? false, reason }));
}

function wellFormed({ role, want }: Omit<Story, "checks">): Verdict {
  if (role.trim() === "") return fail("Nobody speaks: say who wants it.");
  return want.trim() === "" ? fail("Nothing is wanted: say what.") : pass("Role and want are there.");
}

function atomic({ want: written }: Omit<Story, "checks">): Verdict {
  // What stands in quotation marks is somebody's name for it.
  const want = written.replace(/“[^”]*”/g, "it");
  for (const hit of want.matchAll(/\s(?:and|or|&|\+|and\/or|\/)\s/gi)) {
    if (beginsWithVerb(want.slice(hit.index + hit[0].length)))
      return fail(`Two wishes in one: “${hit[0].trim()}” joins a second clause. Split it into two stories.`);
  }
  return /\band\/or\b/i.test(want) ? fail("“and/or” hides two wishes. Choose one.") : pass("One wish.");
}

function minimal({ role, want, benefit }: Omit<Story, "checks">): Verdict {
  const text = [role, want, benefit ?? ""].join(" ");
  if (/[()[\]{}<>]/.test(text)) return fail("There are brackets: put notes into the criteria.");
  return /[.!?;]\s+\S|\s[-–—]\s/.test(text)
    ? fail("Something follows the sentence: put it into the criteria.")
    : pass("Nothing but role, want and benefit.");
}

function fullSentence({ want }: Omit<Story, "checks">): Verdict {
  const hit = /(?:^|\s)to (?:not )?(?:have to )?(\S+)(?:\s+(.+))?$/i.exec(want.trim().replace(/^not to /i, "to "));
  if (!hit || !isInfinitive((hit[1] ?? "").toLowerCase())) return fail("The want has no verb: begin it with “to” and what is done.");
  return (hit[2] ?? "").trim() === "" ? fail("The want has no object: say what is acted on.") : pass("The want has a verb and an object.");
}

function soundBenefit({ want, benefit }: Omit<Story, "checks">): Verdict {
  if (benefit === null) return pass("There is no benefit that could be a second want.");
  if (/^(?:i|we) (?:want|would like|need)\b/i.test(benefit)) return fail("The benefit is a second want: make it a story of its own.");
  return likeness(contentStems(want), contentStems(benefit)) > SAME
    ? fail("The benefit repeats the want.")
    : pass("Want and benefit say different things.");
}

function problemOriented({ want }: Omit<Story, "checks">): Verdict {
  const hit = IMPLEMENTATION.exec(want);
  return hit ? fail(`“${hit[0]}” says how to build it: say what is needed.`) : pass("No way of building it is named.");
}

function unambiguous({ want }: Omit<Story, "checks">): Verdict {
  const vague = VAGUE.exec(want);
  if (vague) return ask(`“${vague[0]}” can mean different things: say how one would notice.`);
  const pronoun = /\b(?:it|this|that one|them|these|those)\b/i.exec(want);
  return pronoun ? ask(`What is “${pronoun[0]}”? Name it.`) : pass("No vague words.");
}

function uniform(story: Omit<Story, "checks">): Verdict {
  return story.text === storyText(story) ? pass("It follows the template.") : fail("It does not follow “As a …, I want …, so that …”.");
}

function unique(story: Omit<Story, "checks">, others: readonly Story[]): Verdict {
  const mine = contentStems(story.want);
  const twin = others.find(
    (other) =>
      other.id !== story.id &&
      other.state !== "rejected" &&
      (other.want.toLowerCase() === story.want.toLowerCase() || likeness(contentStems(other.want), mine) >= SAME),
  );
  return twin ? fail(`Story ${twin.id} wants the same.`) : pass("No other story wants the same.");
}

function conflictFree(story: Omit<Story, "checks">, others: readonly Story[]): Verdict {
  const negated = (want: string): boolean => /\b(?:not|never|no longer|without|forbid|prevent|stop)\b/i.test(want);
  const mine = contentStems(story.want);
  const foe = others.find(
    (other) =>
      other.id !== story.id &&
      other.state !== "rejected" &&
      negated(other.want) !== negated(story.want) &&
      likeness(contentStems(other.want), mine) >= 0.7,
  );
  return foe ? ask(`Story ${foe.id} seems to want the opposite.`) : pass("No story seems to want the opposite.");
}

function independent({ want, benefit }: Omit<Story, "checks">): Verdict {
  return /\b(?:st_[0-9a-f]{6,}|(?:after|once|when) (?:the )?(?:other|previous|first) story|depends on)\b/i.test(`${want} ${benefit ?? ""}`)
    ? fail("It leans on another story.")
    : pass("It stands alone.");
}

function complete({ acceptance, evaluation }: Omit<Story, "checks">): Verdict {
  if (acceptance.length === 0) return fail("There are no acceptance criteria.");
  if (acceptance.length < 2) return ask("Only one criterion: what must not happen?");
  return evaluation.length === 0
    ? ask("There is no evaluation criterion: how good is good enough?")
    : pass("Criteria for success, failure and quality are there.");
}

function estimatable({ text, acceptance }: Omit<Story, "checks">): Verdict {
  if (wordsOf(text).length > MOST_WORDS) return fail(`More than ${MOST_WORDS} words: it may be several stories.`);
  return acceptance.length > MOST_SCENARIOS
    ? fail(`More than ${MOST_SCENARIOS} criteria: split the story.`)
    : pass("Small enough to estimate.");
}

function valuable({ benefit }: Omit<Story, "checks">): Verdict {
  return benefit === null || benefit.trim() === ""
    ? ask("No customer has said why. Ask it in the next call.")
    : pass("A customer said why.");
}

function testable({ acceptance }: Omit<Story, "checks">): Verdict {
  const results = acceptance
    .flatMap((block) => readScenarios(block).scenarios)
    .flatMap((scenario) => scenario.steps.filter((step) => step.keyword === "Then"));
  return results.some((step) => !UNSEEN.test(step.text))
    ? pass("At least one Then can be observed.")
    : fail("Nobody could see the Then happen: say what is on the screen.");
}

function gherkin({ acceptance }: Omit<Story, "checks">): Verdict {
  for (const [index, block] of acceptance.entries()) {
    const fault = faultOfScenario(block);
    if (fault !== null) return fail(`Criterion ${index + 1}: ${fault}`);
  }
  return pass("Every criterion is valid Gherkin.");
}

function evidence({ clauses }: Omit<Story, "checks">): Verdict {
  const bare = clauses.find((clause) => clause.evidence.length === 0 && !clause.assumption);
  if (bare) return fail(`Nobody is quoted for the ${bare.part}.`);
  const assumed = clauses.filter((clause) => clause.assumption).map((clause) => clause.part);
  return assumed.length > 0
    ? ask(`Assumed, in Earshot's words: ${assumed.join(", ")}.`)
    : pass("Each clause leads back to a customer's words.");
}
