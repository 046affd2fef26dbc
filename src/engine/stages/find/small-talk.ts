/** Greetings, thanks, farewells and listening noises: words that make no point about the product. */

const LISTENING =
  /^(?:(?:uh|um|mm|mhm|hm+|mm+|ah|oh|er|yeah|yep|yup|yes|no|nope|nah|ok|okay|right|sure|cool|great|good|nice|exactly|absolutely|totally|definitely|correct|true|interesting|perfect|awesome|wow|alright|fine|understood|gotcha|agreed|indeed|really|huh|hmm+|of course|got it|got you|i see|i understand|makes sense|that makes sense|fair enough|no worries|no problem|go on|go ahead|please do|for sure|thank you|thanks|i know|all right|sounds good|mm-hmm|mhmm|uh-huh|uh-uh|that's right|let's see|let me see|one second|one moment|hold on)(?:[\s,.!?…-]+|$))+$/i;

const GREETING =
  /^(?:(?:hi|hello|hey|hiya|howdy|dear|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening)\b(?:\s+(?:there|again|all|everyone|everybody|folks|team|guys|support|sir|madam|ma'am|and|or|to|you|both|the|[\p{Lu}][\p{L}'-]*))*[\s,.!:–—-]*)+$/u;

const THANKS =
  /^(?:(?:ok(?:ay)?|great|alright|well|and|many|so|again|anyway|cool|perfect)[\s,]+)*(?:thanks?|thank you|thx|ty|cheers|much appreciated|appreciate (?:it|that|the help|your (?:help|time|support)))\b(?:[\s,]+(?:you|so|very|much|a|lot|again|in|advance|for|your|the|any|all|help|time|support|reply|response|quick|answer|assistance|attention|patience|looking|into|this|it|that|and|kindly|bunch|million|everyone|team|having|me|us|today|taking|reading|listening|guys|sir|kind|regards|bye|have|good|nice|great|day|weekend))*[\s,.!]*$/iu;

const FAREWELL =
  /^(?:(?:bye(?:[\s-]+bye)?|goodbye|see (?:you|ya)(?: (?:later|soon|then|next week|around))?|talk (?:to you )?(?:later|soon)|take care|have a (?:good|nice|great|lovely) (?:one|day|evening|weekend|week|afternoon)|(?:kind|best|warm|many)(?:est)? (?:regards|wishes)|regards|best|sincerely|yours (?:truly|sincerely|faithfully)|cheers|all the best|sent from my [\w ]{2,20}|(?:you )?(?:too|as well)|likewise)(?:[\s,.!]+|$))+(?:[\p{Lu}][\p{L}.'-]*\s*){0,4}$/iu;

const PLEASANTRY =
  /^(?:(?:how (?:are|have) you(?: (?:doing|been|today))*|(?:i(?:'m| am) )?(?:good|fine|great|well|doing (?:well|good|great))(?:[,.]? ?(?:thanks|thank you))?|(?:nice|good|great|pleasure) (?:to (?:meet|see|talk to|speak (?:to|with)|hear from) you|talking (?:to|with) you|chatting)|can (?:you|everyone|everybody) (?:hear|see) (?:me|us|my screen)(?: (?:ok|okay|now|well|fine))?|hope (?:you|this|all|everyone)[\w\s']{2,40}|i hope you[\w\s']{2,40}|how(?:'s| is) (?:it going|everything|the weather|your (?:day|week|weekend))|happy (?:birthday|friday|monday|new year|holidays))[\s,.!?]*)+$/iu;

/** What a transcriber notes beside the words. */
const STAGE_DIRECTION =
  /[[(*](?:laugh(?:s|ter|ing)?|chuckl(?:es?|ing)|nods?|nodding|pauses?|sighs?|coughs?|silence|cross-?talk|inaudible|unintelligible|music|applause|noise)[\])*]/giu;

/** True for a text that is nothing but greeting, thanks, farewell or pleasantry; false as soon as there is a matter in it. */
export function isSmallTalk(text: string): boolean {
  const plain = plainOf(text);
  if (plain === "") return isStageDirection(text);
  if (plain.length > 140) return false;
  return [GREETING, THANKS, FAREWELL, PLEASANTRY, LISTENING].some((pattern) => pattern.test(plain)) || isGreetingAndThanks(plain);
}

/** "uh-huh", "right", "okay": what a listener says between two halves of one thought. */
export function isListeningNoise(text: string): boolean {
  const plain = plainOf(text);
  return plain === "" ? isStageDirection(text) : plain.length <= 40 && LISTENING.test(plain);
}

function isStageDirection(text: string): boolean {
  return text.search(STAGE_DIRECTION) >= 0;
}

/** "Nothing", "n/a", "not that I can think of": an answer that a form wanted and that says nothing. */
export function isEmptyAnswer(text: string): boolean {
  return /^\W*(?:(?:well|so far|honestly|really)[,\s]+)?(?:nothing(?: (?:really|at all|much|comes to mind|to add|so far|in particular|specific))*|none(?: (?:really|so far|at all))*|n\W?a|nil|no (?:answer|comment|idea|opinion)|no|nope|not (?:much|really|applicable|sure)|(?:not|nothing|none) that i (?:can think of|know of|am aware of)|i don't know|idk|\?+|-+|see above|same as above)\W*$/i.test(
    text.replace(/[’‘]/g, "'"),
  );
}

/** A capitalised name alone on a line ("Rosa Delgado", "— Tom"). */
export function isSignatureName(text: string): boolean {
  return /^[\s–—-]*(?:\p{Lu}[\p{L}.'’-]*)(?:\s+\p{Lu}[\p{L}.'’-]*){0,2}$/u.test(text.trim()) && text.trim().length <= 40;
}

function isGreetingAndThanks(plain: string): boolean {
  const parts = plain.split(/(?<=[.!?,])\s+|\n+/).filter((part) => part.trim() !== "");
  return (
    parts.length > 1 &&
    parts.length <= 6 &&
    parts.every(
      (part) => [GREETING, THANKS, FAREWELL, PLEASANTRY, LISTENING].some((pattern) => pattern.test(part.trim())) || isSignatureName(part),
    )
  );
}

function plainOf(text: string): string {
  const plain = text
    .replace(/[’‘]/g, "'")
    .replace(/\p{Extended_Pictographic}️?/gu, "")
    .replace(STAGE_DIRECTION, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.charAt(0).toLowerCase() + plain.slice(1);
}
