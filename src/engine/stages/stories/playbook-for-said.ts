/** Which playbook's criteria fit what a customer says: the theme's own, unless the way it is said speaks of another kind of problem. */
import type { Playbook } from "./playbook.ts";

const ids = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Ways to say that something is not there yet. */
const REQUESTS = ids(
  "wish-there please-give please-add-to please-let please-make possible way-to may-i is-there-a there-is-no support-for imperative-add needs-a need-word " +
    "nice-if nice-to ability why-removed back wish-it-had happy-with used-to better lack-of headline-no would-be-good bare-thing poor hard-to tedious",
);
/** Ways to say what one would have, which speak of no answer and of no wait. */
const THINGS = ids("want-a want-to all-i-want all-i-want-is asked-for any-chance want-it-to wish-could wish-it party-wants party-wants-to");
/** Who asks how it is done could not see it. */
const ASKED_HOW = ids("how-do-i how-to");
const FAILURES = ids(
  "does-not never-does why-doesnt cannot not-able bare-cannot no-longer why-cant wont-let crash-when crashes lost-mine lost-bare mine-gone bare-gone " +
    "thing-gone not-doing does-nothing stopped-work bad-state",
);
const LOSSES = ids("crash-when crashes lost-mine lost-bare mine-gone bare-gone");
const SLOW = ids("slow-thing slow-act very-slow so-slow");

/** Problem types whose criteria speak of something that went wrong: what is only asked for has those of a new capability. */
const OF_REPORTS = ids("defect billing support confusion access reliability");
/** Problem types whose criteria speak of answers, or of seconds: what a customer says of something else has others. */
const OF_ONE_MATTER = ids("slowness wrong-output trust");

/** `rule`: the id of the rule that read the want; `lenders`: all playbooks. */
export function playbookForSaid(rule: string, own: Playbook, lenders: readonly Playbook[]): Playbook {
  const id = idFor(rule, own.id);
  return (id === null ? undefined : lenders.find((lender) => lender.id === id)) ?? own;
}

function idFor(rule: string, own: string): string | null {
  if (SLOW.has(rule)) return "slowness";
  if (LOSSES.has(rule)) return "defect";
  if (REQUESTS.has(rule)) return OF_REPORTS.has(own) || OF_ONE_MATTER.has(own) ? "missing-capability" : null;
  if (ASKED_HOW.has(rule)) return OF_REPORTS.has(own) || OF_ONE_MATTER.has(own) ? "confusion" : null;
  if (!OF_ONE_MATTER.has(own)) return null;
  return FAILURES.has(rule) ? "defect" : THINGS.has(rule) ? "missing-capability" : null;
}
