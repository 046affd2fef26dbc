/** The text of a story, and what its want means as an act, an outcome and an object. */

export type StoryParts = { role: string; want: string; benefit: string | null };

/** "As a ROLE, I want WANT, so that BENEFIT." Where nobody said a benefit the text ends after the want. */
export function storyText({ role, want, benefit }: StoryParts): string {
  const who = role.trim();
  const article = /^(?:[aeio]|u(?!ni|se|ti)|[FHLMNRSX][A-Z])/i.test(who) && !/^(?:[fhlmnrsx][a-z])/.test(who) ? "an" : "a";
  return `As ${article} ${who}, I want ${want.trim()}${benefit === null || benefit.trim() === "" ? "" : `, so that ${benefit.trim()}`}.`;
}

/** A short title without the role: "Find docs by title", "Each answer links to its source". */
export function storyTitle({ want }: Pick<StoryParts, "want">): string {
  const own = /^to (?:have )?(.+)$/i.exec(want.trim())?.[1] ?? outcomeOf(want.trim()).replace(/^I /, "");
  return own.charAt(0).toUpperCase() + own.slice(1);
}

/** "the late fee removed from my account": a thing and what is done to it. */
const DONE =
  /^((?:the|a|an|my|our|all|each|every|copies|proof)\b(?:(?! (?:what|that|which|who|where|when|how|i|we|it)\b).)*?(?<! (?:a|an|the|my|our|of|and|or|to|for|in|on|with)|^(?:the|a|an|my|our|all|each|every))) ((?:[\w-]{2,}ed|sent|put|taken|brought|frozen|paid|given|made)(?: (?:from|to|on|in|into|off|at|by|back)\b.*)?)$/i;

/** What can be seen when the want is met: "to find docs" gives "I can find docs", "it to show a source" gives "it shows a source". */
export function outcomeOf(want: string): string {
  const turned = turnedOutcome(want);
  if (turned !== null) return turned;
  const spare = /^not to (.+)$/i.exec(want);
  if (spare) return `I do not ${spare[1]}`;
  const own = /^to (\S+) ?(.*)$/i.exec(want);
  if (own) {
    const [, verb = "", rest = ""] = own;
    const done = verb === "have" ? DONE.exec(rest) : null;
    if (done) return `${done[1]} ${isPluralSubject(done[1] ?? "") ? "are" : "is"} ${done[2]}`;
    if (verb === "be") return `I am ${rest}`;
    return /^(?:have|see|know|understand|pay|spend|keep|wait|get|rely|receive)$/.test(verb)
      ? `I ${verb} ${rest}`.trim()
      : `I can ${verb} ${rest}`.trim();
  }
  const other = /^(.+?) (not )?to (not )?(\S+) ?(.*)$/i.exec(want);
  if (!other) return want;
  const [, subject = "", before, after, verb = "", rest = ""] = other;
  const negated = before ?? after;
  const plural = isPluralSubject(subject);
  if (verb === "be") return `${subject} ${plural ? "are" : "is"} ${negated ? "not " : ""}${rest}`.trim();
  if (negated) return `${subject} ${plural ? "do" : "does"} not ${verb} ${rest}`.trim();
  return `${subject} ${plural ? verb : thirdPerson(verb)} ${rest}`.trim();
}

/** What is seen where a complaint was turned round, in a way that a tester can measure; null for other wants. */
function turnedOutcome(want: string): string | null {
  const better = /^to have better (.+)$/i.exec(want);
  if (better) return `at least four of the five call the ${better[1]} better than before`;
  const faster = /^(.+) to be faster$/i.exec(want);
  if (faster) return `${faster[1]} ${isPluralSubject(faster[1] ?? "") ? "take" : "takes"} at most half as long as today`;
  if (/ more easily$/i.test(want)) return "the person gets it done without help, in fewer steps than today";
  const kept = /^to keep (.+?)(?: (?:after|when(?:ever)?|every time|each time) .+)?$/i.exec(want);
  if (kept) return `${kept[1]} ${isPluralSubject(kept[1] ?? "") ? "are" : "is"} there as before`;
  const fee = /^not to be charged (?:an?|the) (.+)$/i.exec(want);
  if (fee) return `it holds no ${fee[1]}`;
  const approved = /^to have (.+) approved$/i.exec(want);
  if (approved)
    return `${approved[1]} ${isPluralSubject(approved[1] ?? "") ? "are" : "is"} approved, or the answer names the reason and the way to object`;
  const moment = MOMENT.exec(want);
  return moment && /^(?!to ).+ (?:not )?to /i.test(want) ? outcomeOf(want.slice(0, moment.index)) : null;
}

/** "when I open two tabs": what a tester does. */
const MOMENT = / (?:when(?:ever)?|every time|each time|as soon as|while) (I|we) (.+)$/i;

/** What a person does to see whether the want is met, after "When". */
export function attemptOf(want: string): string {
  const turned = turnedAttempt(want);
  if (turned !== null) return turned;
  if (/^not to have to /i.test(want)) return "I do the same work as before";
  const own = /^to (\S+) (.+)$/i.exec(want);
  if (!own) return attemptToUse(want);
  const [, verb = "", rest = ""] = own;
  if (verb === "have") return DONE.test(rest) ? `I ask to have ${rest}` : `I look for ${rest.replace(/ back$/, "")}`;
  if (/^(?:see|know|understand)$/.test(verb))
    return `I look ${/^(?:who|what|when|where|which|why|how|if|whether)\b/i.test(rest) ? "up" : "for"} ${rest}`;
  if (verb === "receive") return "the promised day has come";
  if (verb === "get" && /^(?:a|an|the|my|our|some|more)\s/i.test(rest) && !/\b(?:to|out|in|off|back|on)$/.test(rest))
    return `I ask for ${rest}`;
  return /^(?:be|get|keep|rely|wait|pay|spend)$/.test(verb) ? REPEATED : `I try to ${verb} ${rest}`;
}

/** "my account to be removed from the file": done by whoever is asked. */
const TO_BE_DONE = /^(?:the|my|our|all|each|every|an?) .+ to be (?!able\b|visible\b)(?:[\w-]{2,}ed|sent|put|taken|paid|given)\b/i;

/** True where people have to act, not a product: "the company to …", "to have the fee removed", "to receive the statement". */
export function asksForActs(want: string): boolean {
  const had = /^to have (.+)$/i.exec(want)?.[1];
  return /^the company (?:not )?to |^to (?:receive|be told) /i.test(want) || TO_BE_DONE.test(want) || (had !== undefined && DONE.test(had));
}

/** True where no measure but people's judgement tells whether the want is met. */
export function isJudgedByPeople(want: string): boolean {
  return /^to have better /i.test(want);
}

const REPEATED = "I do the same as the quoted customers";

function turnedAttempt(want: string): string | null {
  const moment = MOMENT.exec(want);
  if (moment) return `${moment[1]} ${moment[2]}`;
  const bad = /^(.+) not to be \w+/i.exec(want);
  if (bad) return `I look at ${bad[1]}`;
  if (isJudgedByPeople(want)) return "they compare it with what they have today";
  const easier = /^to (.+) more easily$/i.exec(want);
  if (easier) return `a person who has not done it before tries to ${easier[1]}`;
  const unharmed = /^to (.+) without (?:a crash|a long wait)$/i.exec(want);
  if (unharmed) return `I ${unharmed[1]}`;
  if (/^the company to /i.test(want)) return `I ask ${want}`;
  if (TO_BE_DONE.test(want)) return "I ask for it in writing";
  if (/^not to be charged /i.test(want)) return "the next bill is made";
  if (/^to be told /i.test(want)) return "it is decided";
  if (/^to have .+ approved$/i.test(want)) return "the decision is made";
  const after = /^to keep .+ after (.+)$/i.exec(want);
  return after ? `I come back after ${after[1]}` : null;
}

/** "the search bar to show tags": one uses the search bar. What is no one thing cannot be used. */
function attemptToUse(want: string): string {
  const subject = /^(.+?) (?:not )?to /i.exec(want)?.[1] ?? "";
  const isOneThing =
    /^(?:(?:the|my|our) (?:[\w'-]+ ){0,2}[\w'-]+|\p{Lu}[\w-]+)$/u.test(subject) && !/^the (?:company|customer|bank)/i.test(subject);
  return isOneThing ? `I use ${subject} as the quoted customers did` : REPEATED;
}

/** The words after the verb of the want. */
export function objectOf(want: string): string {
  return /(?:^|\s)to (?:have to )?\S+ (.+)$/i.exec(want)?.[1] ?? want;
}

function isPluralSubject(subject: string): boolean {
  if (/\band\b/i.test(subject)) return true;
  if (/^(?:each|every|a|an|one|this|that|it)\b/i.test(subject)) return /^(?:they|these|those|both)$/i.test(subject);
  const head = subject.split(/ (?:in|of|for|on|at|that|which|I|from|with|between) /)[0] ?? subject;
  return /^(?:they|these|those)$/i.test(subject) || /[^sui]s$/i.test(head) || /people$/i.test(head);
}

function thirdPerson(verb: string): string {
  if (verb === "have") return "has";
  if (/(?:[sxz]|ch|sh|o)$/.test(verb)) return `${verb}es`;
  return /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ies` : `${verb}s`;
}
