/** What a customer of a service could not do is often their own affair ("to sell my car in time"): only an act on what the service offers is a want. */

/** How people say what they would do, could not do, or how it could be done. */
const OBSTACLES: ReadonlySet<string> = new Set(
  "cannot not-able bare-cannot no-longer want-to try-to way-to why-cant may-i how-do-i how-to hard-to".split(" "),
);
/** Problem types of which customers tell stories of money and of people. */
const SERVICES: ReadonlySet<string> = new Set(["billing", "support", "trust"]);
/** What people do with an account, a form, a page: a service can let them. */
const ACTS =
  /^(?:not )?to (?:see|view|find|log|sign|open|download|upload|print|access|export|import|schedule|submit|enter|update|change|choose|select|search|set|add|remove|delete|unfreeze|freeze|lock|unlock|block|cancel|close|reach|contact|retrieve|check|track|monitor|determine|verify|place|put|use|apply|transfer|dispute|report|switch|turn|connect|activate|register|enrol+|book|order|pay (?:online|by|with|through|the \w+ (?:with|online))|escalate|defer|know)\b/i;
/** "to have my balance in writing", "to get the fee removed" ask the service. */
const DONE = /^to have |^to get .+ \w+(?:ed|en)\b/i;
const DIGITAL = /\b(?:online|web ?site|app|portal|page|e-?mails?|system|automatic\w*|autopay|dashboard|chat|form|mobile)\b/i;

/** True where `rule` reads an obstacle in a theme of the problem type `type`, and the want is no act on what a service offers. */
export function isOwnAffair(rule: string, want: string, type: string): boolean {
  return OBSTACLES.has(rule) && SERVICES.has(type) && ![ACTS, DONE, DIGITAL].some((form) => form.test(want));
}
