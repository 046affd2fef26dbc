/** The small grammar of demands: what people were asked to do, and what all a customer asks for is. */
import { rule, type WantRule } from "./want-rule.ts";

/** Small words that may stand before the act. */
export const SOFT =
  "(?:(?:still|simply|just|really|also|now|literally|then|even|actually|only|currently|always|often|sometimes|again|honestly)\\s+)*";

export const ASKED_RULES: readonly WantRule[] = [
  rule(
    "asked-them",
    "subject",
    1.9,
    `\\b(?:i|we)(?:'ve| have| had| am| are|'m)? ${SOFT}(?:repeatedly |already )?(?:asked|requested|begged|told|asking|requesting|demanded|demanding) (?!to\\b)((?:them|you|support|the \\w+|this \\w+|your \\w+)) (?:repeatedly |again |already |several times |many times |multiple times )?to\\s+(?!talk|speak|tell|call\\b|wait|hold)(.+)`,
  ),
  rule(
    "asked-for",
    "have",
    1.6,
    `\\b(?:i|we)(?:'ve| have| had| am| are|'m)? ${SOFT}(?:repeatedly |already )?(?:asked|asking|requested|requesting|demanded|demanding)(?: for)? ((?:an?|the|my|our|proof|copies|documentation|validation|verification)\\s(?!questions?\\b).+)`,
  ),
  rule(
    "asked-done",
    "have",
    2.2,
    `\\b(?:i|we)(?:'ve| have| had| am| are|'m)? ${SOFT}(?:want|asked|asking|ask|requested|requesting|request|demanded|demanding|demand)(?: that| for)? (?<clause>(?:the|my|our|all|any|this|these|every) (?:[\\w'-]+ ){1,5}?)(?:(?:to|can|could|should|must|will|would) )?be (?<done>\\w+(?:ed|en|t)\\b.*)`,
  ),
  rule(
    "all-i-want",
    "act",
    2.6,
    `\\b(?:all|what|the only thing) (?:i|we) (?:really |ever )?(?:want|need|ask|am asking|wish)(?: for)?(?: [^,]{3,40},[^,]{3,40},)? is to\\s+(.+)`,
  ),
  rule(
    "all-i-want-is",
    "have",
    2.4,
    `\\b(?:all|what|the only thing) (?:i|we) (?:really |ever )?(?:want|need|ask|am asking|miss)(?: for)?(?: [^,]{3,40},[^,]{3,40},)? (?:is|are) (?:for )?((?:an?|the|my|our|some|more)\\s.+)`,
  ),
  rule(
    "happy-with",
    "have",
    2,
    "\\b(?:i|we|they)(?:'d| would) (?:already )?be (?:happy|glad|satisfied|content|fine) with ((?:an?|the|some|my)\\s.+)",
  ),
];
