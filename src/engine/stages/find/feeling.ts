/** The feeling that the words of a snippet carry: a small lexicon, read after its kind is known. */
import type { Feeling, Kind } from "../../../shared/domain.ts";
import type { Cue } from "./cues.ts";

/** In this order: where several feelings are named, the earlier wins. */
const FEELINGS_BY_WORDS: readonly [Feeling, RegExp][] = [
  [
    "angry",
    /\b(?:angry|furious|outrag\w*|unacceptable|ridiculous|disgust\w*|disgrace\w*|scam\w*|fraud\w*|cheat(?:ed|ing|ers?|s)|theft|stealing|thieves|liars?|how dare|insult\w*|pathetic|wtf|damn|bloody|hell|bullshit|crap|shame on|legal action|lawyer up|sue you|makes? me mad|drives? me (?:mad|crazy|insane|nuts)|hate|fed up|worst (?:\w+ )?(?:ever|company|service|product|app)|stupid\w*|idiot\w*|dumb|moron\w*|insane|incompetent|cruel|garbage|rubbish|never again|lawyers?|violat\w+|illegal(?:ly)?|how many (?:more )?times)\b|!!!/i,
  ],
  [
    "distrustful",
    /\b(?:(?:don't|do not|can't|cannot|couldn't|not|never|no longer|stopped|hard to|lost|wouldn't|nobody|no one) (?:\w+ ){0,2}(?:trust\w*|believ\w*|rely|relying|confidence|confident)|distrust\w*|mistrust\w*|untrustworthy|suspicious|fishy|black box|sounds so (?:sure|certain|confident)|double.?check (?:everything|all|every)|check everything|have to (?:verify|check) (?:everything|every|each|all)|where (?:does|did) (?:it|that|this) (?:come|get|take)|fake)\b/i,
  ],
  [
    "anxious",
    /\b(?:worr(?:y|ied|ies|ying)|anxious|nervous|afraid|scared|scary|fear(?:s|ed)?|panic\w*|terrif\w*|concerned|uneasy|uncomfortable|stressed|stressful|lose sleep|urgent(?:ly)?|dread\w*|risky|frightening|alarm(?:ed|ing))\b/i,
  ],
  [
    "resigned",
    /\b(?:g[ai]ve(?:n)? up|giving up|stopped (?:using|trying|asking|bothering|looking|hoping)|(?:don't|do not|didn't) (?:even )?bother|no point|what(?:'s| is) the point|whatever|used to it by now|got used to|it is what it is|as always|as usual|i guess i(?:'ll)?|won't change|never going to|live with it|just accept\w*|oh well|no hope|resigned|what can you do|before (?:this|it|that) (?:gets|is) fixed|won't hold my breath|not holding my breath|some ?day|as ever)\b/i,
  ],
  [
    "let-down",
    /\b(?:disappoint\w*|let ?down|expected (?:more|better|it)|i was hoping|had hoped|promis(?:ed|es)|used to (?:be|love|like|work)|(?:no|not) (?:very |that |so )?good|better (?:browsers?|apps?|ones|alternatives?)|went downhill|overrated|irrelevant|mediocre|meh|(?:getting|gets|got|is) worse|can't imagine how|regret\w*|sad(?:ly|dened)?|not what i (?:ordered|expected|paid)|not worth|waste(?:d)? of|not up to|underwhelm\w*|unfortunately|shame(?: that)?|downhill|not as (?:described|advertised|shown|promised|good)|poor quality|unhappy|dissatisf\w*|not (?:happy|satisfied))\b/i,
  ],
  [
    "confused",
    /\b(?:confus\w*|unclear|puzzl\w*|baffl\w*|(?:don't|do not|didn't|can't|couldn't) (?:really |quite |even )?(?:understand|get (?:it|why|what|how)|know (?:what|which|where|how|why|who|whether|if)|figure|tell|see (?:how|why|where))|no idea|not sure (?:what|which|where|how|why|who|whether|if)|makes? no sense|at a loss|i(?:'m| am) lost|what does (?:it|this|that) mean|what(?:'s| is) the difference|stared)\b/i,
  ],
  [
    "frustrated",
    /\b(?:frustrat\w*|annoy\w*|irritat\w*|tired of|sick of|a pain|painful\w*|hassle|nightmare|every (?:single )?time|over and over|again and again|yet again|once again|how many times|keeps? \w+ing|still (?:not|no|doesn't|can't|isn't|waiting|broken|the same)|for the (?:second|third|fourth|fifth|tenth|hundredth) time|(?:two|three|four|five|six|several|many) times|waste(?:s|d)? (?:my|our|so much)|tedious|useless|terribl[ey]|horribl[ey]|awful|stuck|hours? (?:of|on|trying)|why oh why|why (?:can't|doesn't|does it|is it so|won't)|constantly|run.?around|each time|times? (?:a|per) day|happen\w* again|crash\w* (?:a few|several|many)|unresolved|drives? me|unusable|nothing (?:works|helps)|forever)\b/i,
  ],
];
const PLEASED =
  /\b(?:love|loved|loving|great|excellent|amazing|awesome|fantastic|wonderful|perfect(?:ly)?|delight\w*|happy|pleased|thank(?:s| you|ful)|brilliant|superb|best|enjoy\w*|impress\w*|satisfied|glad|good|nice|works? (?:well|fine|great)|recommend\w*|easy|no complaints|saves? (?:me|us)|helpful|favou?rite)\b/i;

/** `none` where no word points to a feeling; a complaint is never `pleased`, praise and small talk carry no bad feeling. */
export function feelingOf(text: string, kind: Kind, cues: Record<Cue, boolean>): Feeling {
  const plain = text.replace(/[’‘`]/g, "'").slice(0, 1500);
  if (kind === "praise") return PLEASED.test(plain) || cues.praising || cues.deniedTrouble ? "pleased" : "none";
  if (kind === "other") return "none";
  const named = FEELINGS_BY_WORDS.find(([, words]) => words.test(plain))?.[0];
  if (kind !== "complaint") return named === "confused" || named === "anxious" || named === "distrustful" ? named : "none";
  if (named) return named;
  if (isShouted(plain)) return "angry";
  if (cues.irony) return "frustrated";
  if (cues.deniedPraise || cues.harsh) return cues.again || cues.still ? "frustrated" : "let-down";
  return cues.again || cues.still || (cues.cannot && cues.whyNot) ? "frustrated" : "none";
}

/** At least five words in capitals in a row, in a text that has others too: a voice that is raised, not a title. */
function isShouted(text: string): boolean {
  return /(?:\b\p{Lu}[\p{Lu}']*\b[\s,!.?]+){4}\p{Lu}[\p{Lu}']+\b/u.test(text) && /\p{Ll}{3}/u.test(text);
}
