/** Wants that are no wants of a product: asking for help, repairing one's own machine, acting on nothing in particular. */
import { contentStems, stem } from "../words.ts";

/** "hard to use with it": what is used stands elsewhere. */
const NO_OBJECT =
  /^(?:use|make|manage|pass|load|save|remove|uninstall|have|see|get|set|change|open|find|do|show|install|enable|force|put|keep|select|allow|let|access|view|move|bring|give|add|link|limit) (?:with|on|in|at|for|from|to|of|by|as|along|that|when|all(?! (?:my|our)\b)|work|and|or)\b/i;

/** What one asks of a helper, not of a product: "find a solution", "know if there is a fix", "replicate the issue". */
const HELP =
  "(?:fix|fixes|solutions?|resolutions?|work ?arounds?|advice|answers?|help|support(?! for)|assistance|clues?|ideas?|suggestions?|tips?|guidance|explanation|issues?|problems?|errors?|error messages?|bugs?|cause|reason|culprit|troubles?|troubleshoot\\w*|replacement|situation|matter)";
const ASKS_HELP = new RegExp(
  `^(?:(?:know|see|learn|find out|figure out|understand|check|hear|ask|tell|find|get|have|receive|provide|give|offer|suggest|need|request) (?:(?:if|whether|that|what|why|how|about|out|me|us|more|any|anything|some|a|an|the|there|is|was|are|my|around|past|over|rid|of|through|to|working|possible|proper|permanent|quick|real|similar|same|other|latest) )*${HELP}\\b|(?:replicate|reproduce|recreate|duplicate|troubleshoot|diagnose|debug|resolve|solve|fix|address|encounter|experience|face|isolate|investigate|rectify|repair|overcome|circumvent|correct|report|describe|explain|sort out|narrow down|work around|get around|get past|deal with|look into|(?:avoid|prevent) (?:\\w+ ){0,3}?(?:bugs?|issues?|problems?|errors?|glitch\\w*))\\b|${HELP}\\b)`,
  "i",
);
const EMPTY =
  /^(?:have to|give (?:it )?(?:less than |more than )?(?:an? |\d+ |one |two |three |four |five |zero |no |more )?stars?|rate|file (?:an? )?(?:complaint|claim|report|lawsuit|dispute|grievance)|(?:find|get|have) (?:any |some |more )?information (?:about|on|as to) (?:why|how|what)|use (?:it|this|that) on|test (?:if|whether)\b|know (?:why|what (?:is|'s)|that|about|where i|if|whether)|see (?:why|if|whether|what (?:is|'s|happens|would))|find out|figure out|check (?:if|whether|that)|get (?:started|away from|this|that|it|in touch|rid(?: of (?:this|that|it))?$)|fix (?:this|that)|(?:get|have|receive) my (?:money|funds)$|receive (?:the|this|that) \w+$|.* help (?:me|us)$|\w+(?: (?:up|on|out|back|through))? \w+ly$|(?:improve|rebuild|repair|protect|fix) my (?:own )?\w+$|do (?:an?|the) \w+$|continue|start using|try|make sure|ensure|go|do (?:so|that|this|it|i)|be sure|be certain|move forward|move on|start over|proceed|begin|stop using|stop being|trust (?:a|any|you|them)|switch to|keep using|do (?:a lot |much |way |far )?(?:better|more)|know what (?:might|may|could|is|was|causes?|people)|find (?:an? (?:app|browser|alternative|other)|where)|use (?:the |this |my )?(?:new |latest |old )?(?:update|version|app|browser|product|site|feature)$|post|ask|upload (?:a |the )?(?:screenshots?|pictures?|images?) (?:here|of this)|attach)\b|^(?:work|function|behave|perform|operate)(?: (?:\w+ly|fine|well|again|as \w+|for \w+))*$|^get (?:\w+ )?to (?:work|load|open|function)$|^get (?:\w+ ){0,2}(?:resolved|fixed|solved|working|sorted|back to normal)\b|^see (?:\w+ )?(?:succeed|improve)\b|^(?:[\w-]+ )?use (?:my |the )?\w+(?: or (?:my |the )?\w+)*$/i;

/** Nobody wishes to have these: the sentence spoke of something else. */
const NUISANCE =
  /^(?:have |to have )?(?:(?:so|too) (?:many|much)\b|(?:an? |the |some |any |more |these |all )?(?:\w+ )?(?:delays?|issues?|problems?|crash(?:es)?|errors?|trouble|lags?|bugs?|glitch(?:es)?|difficult(?:y|ies)|fixes|work ?around|plans?|reasons?|chance|someone|anyone|anything|luck|time)\b)/i;

/** Nouns that name no part of a product: with nothing else said, nobody could build it. */
const GENERIC = new Set(
  "setting option page website site window browser computer app application program product tool system service feature button version device machine laptop phone internet screen software thing file work problem issue link server instance url connection message information documentation document correspondence validation item response answer matter"
    .split(" ")
    .map(stem),
);
const PLAIN_VERBS = new Set(
  "open use access see view find change adjust set load visit select get have connect reach start launch run click enable disable keep make check select manage save update receive request obtain provide send remove restore turn"
    .split(" ")
    .map(stem),
);

/** True when the clause (without "to") asks for help, or acts on something that could be anything. */
export function isVacuous(clause: string): boolean {
  if (NO_OBJECT.test(clause) || ASKS_HELP.test(clause) || EMPTY.test(clause) || NUISANCE.test(clause) || TO_BE_RESOLVED.test(clause))
    return true;
  // "a Firefox setting": a name and a thing that could be anything.
  if (/^(?:have )?(?:an? )?\p{Lu}\p{L}+ (?:setting|option|page|feature|button|version|app|file|link|screen)s?$/u.test(clause)) return true;
  const stems = [...contentStems(clause)];
  return stems.length <= 3 && stems.every((stem) => GENERIC.has(stem) || PLAIN_VERBS.has(stem) || stem.length < 3);
}

/** "have the search bar issue resolved": the issue is what has to be said. */
const TO_BE_RESOLVED = /\b(?:issues?|problems?|bugs?|errors?|glitch(?:es)?) (?:resolved|fixed|solved|sorted|addressed|corrected)\b/i;

/** Steps that people take on their own machine while looking for a cause; wanted only when they are said to be impossible. */
const OWN_REPAIR =
  /^(?:re-?start|reboot|re-?install|uninstall|re-?load|refresh|re-?set|clear|delete|remove|update|upgrade|downgrade|disable|turn (?:off|on)|switch (?:off|on|to)|troubleshoot|search|google|look|call|contact|follow|re-?create|create a new|install|run|check|log out|sign out|ping|do|use (?:another|a different)|go|start (?:over|in safe|in troubleshoot)|open (?:\w+ )?in (?:safe|troubleshoot)|change (?:the|my|some|all)|toggle|allow|add|type|enter|copy|click|press|hold|unplug|close|re-?add|re-?enable|move|rename)\b/i;

/** What nobody wants for its own sake, however it is said. */
const NEVER_WANTED = /^(?:re-?start|reboot|re-?install|ping|troubleshoot|reboot|power cycle|factory reset)\b/i;

export function isChore(clause: string): boolean {
  return NEVER_WANTED.test(clause);
}

export function isOwnRepair(clause: string): boolean {
  return OWN_REPAIR.test(clause);
}

/** What the customer's purse does not allow: no product can change it. How one pays ("by card", "online") can be changed. */
const OWN_MEANS =
  /^(?:remotely |even |fully |simply )*(?:pay|make (?:[\w']+ ){0,4}payments?|fulfil|fulfill|meet|catch up|qualify|afford|cover|repay|cash (?!flow)|sell (?:the|my|our|a)|file (?:an? )?(?:suit|lawsuit)|make (?:an? |my )?purchases?|find (?:an? )?(?:[\w-]+ ){0,2}job|get (?:an? |any )?(?:loan|mortgage|credit|job)$|sell my|buy (?:an? |my |our )(?:\w+ )?(?:home|house|car)\b)\b/i;
const WAY_OF_PAYING =
  /\b(?:by|with|online|via|through|using|in (?:the|your|my) (?:app|account)|on (?:the|your|my) (?:site|app|website|account|web)|only|extra|early|(?:yearly|monthly)(?! payment)|card(?! (?:bills?|debts?|balances?)\b)|paypal|autopay)\b/i;

/** A way round: what one has to do elsewhere says only that it does not work here. */
const DETOUR =
  /^(?:open|use|switch to|go to|try|get|install|download) (?:another|a different|other|an other|chrome|edge|safari|opera|brave|my (?:phone|other|old))\b/i;

export function isDetour(clause: string): boolean {
  return DETOUR.test(clause);
}

export function isOwnMeans(clause: string): boolean {
  return OWN_MEANS.test(clause) && !WAY_OF_PAYING.test(clause);
}

/** Verbs that follow "can't", "want to", "like to" and say nothing about the product. */
export const IDLE_VERBS = new Set(
  (
    "believe recommend imagine weep wait stand afford complain blame be say think thank apologise apologize mention ask know's stress emphasise understate overstate remember recall " +
    "sleep write report speak talk hear tell call cancel leave quit sue like love go come take happen agree accept bother hurt help express inform raise note trouble act wonder guess pretend keep stay live lose count wish hope " +
    "emphasize clarify highlight reiterate point state differ dock forget feel laugh cry offer promise answer answered explain confirm respond reply look dispute guarantee lead prove"
  ).split(" "),
);
