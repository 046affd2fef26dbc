/** What a customer asks other people to do, turned to the customer's side: "them to remove the fee" gives "to have the fee removed". */

/** Who is asked, where only a pronoun or a general word names it. */
const THEM =
  /^(?:you|they|them|u|he|she|him|her|someone|somebody|anyone|support|you guys|(?:your|their|the|this|that) (?:company|bank|team|support|staff|agents?|people|developers?|devs))$/i;
/** Acts of people, not of a product, with an object. */
const ACTS =
  /^(?:remove|delete|refund|return|correct|reverse|waive|send|mail|email|cancel|credit|restore|reinstate|release|reopen|update|investigate|review|transfer|reimburse|verify|validate|replace|lower|reduce|raise|adjust|transcribe|bring|put|unlock|unblock|process|honou?r|apply|approve|ship|deliver|extend|clear|take|close|freeze)$/i;
/** What an office does. */
const OFFICE =
  /^(?:provide|advance|answer|respond|explain|contact|accept|acknowledge|inform|notify|hire|stop (?:calling|charging|sending|billing|harassing))\b/i;
/** Taken up with its own preposition ("applied to", "sent to"); anything else after the object is dropped with the next clause. */
const OBJECT =
  /^((?:(?:the|a|an|my|our|all|any|some|every|each|these|this|that)\s)?[\p{L}\p{N}'&-]+(?:\s[\p{L}\p{N}'&-]+){0,5}?)(?:\s((?:back|from|to|on|onto|off|into|in|at|by|with)\b.*))?$/iu;
const STOPPED = /^stop (?:calling|harassing|contacting|charging|threatening|texting|mailing|billing|reporting|taking|sending|placing)\b/i;
const SUPPLIED = /^(?:provide|supply|furnish) (?:(?:me|us) )?(?:with )?/i;

/** True where `who` is one that the customer asks, not a thing. */
export function isAskedParty(who: string): boolean {
  return THEM.test(who.trim());
}

/** Whom to name in a want that stays an act of somebody: people act for the company, the rest is the product. */
export function actorOf(who: string, clause: string): string {
  if (/^(?:them|he|she|him|her|someone|somebody|anyone)$/i.test(who)) return "the company";
  return /^(?:you|they)$/i.test(who) && (ACTS.test(clause.split(" ")[0] ?? "") || OFFICE.test(clause)) ? "the company" : "the product";
}

/** The want for what `who` was asked to do; null where it is not an act of people, or its object stays unclear. `clause` begins with the verb. */
export function askedWant(clause: string): string | null {
  if (STOPPED.test(clause)) return `the company to ${clause}`;
  const supplied = SUPPLIED.exec(clause);
  if (supplied)
    return /^(?:me|us|it|them|that|this)\b/i.test(clause.slice(supplied[0].length)) ? null : `to have ${clause.slice(supplied[0].length)}`;
  const [verb = "", ...rest] = clause.split(" ");
  if (!ACTS.test(verb) || rest.length === 0) return null;
  const forMe = /^(?:me|us)$/i.test(rest[0] ?? "");
  if (forMe && !/^(?:send|mail|email|return|refund|deliver|ship|bring)$/i.test(verb)) return null;
  const object = OBJECT.exec((forMe ? rest.slice(1) : rest).join(" "));
  const thing = object?.[1]?.trim().replace(/^(?:this|that|these|those|any)\s+/i, (word) => (/any/i.test(word) ? "" : "the "));
  if (!thing || /^(?:me|us|it|them|this|that)\b/i.test(thing)) return null;
  const where = object?.[2] ?? (forMe && /^(?:send|mail|email|return|deliver|ship)$/i.test(verb) ? "to me" : "");
  return `to have ${thing} ${participle(verb)} ${where}`.trim();
}

const IRREGULAR: Readonly<Record<string, string>> = {
  take: "taken",
  freeze: "frozen",
  put: "put",
  send: "sent",
  bring: "brought",
  transfer: "transferred",
  cancel: "cancelled",
};

function participle(verb: string): string {
  const plain = verb.toLowerCase();
  if (IRREGULAR[plain] !== undefined) return IRREGULAR[plain];
  if (plain.endsWith("e")) return `${plain}d`;
  return /[^aeiou]y$/.test(plain) ? `${plain.slice(0, -1)}ied` : `${plain}ed`;
}
