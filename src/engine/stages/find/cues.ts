/** What the words themselves give away and a sentence vector blurs: negation, repetition, workarounds, wishes, irony. */

const PATTERNS = {
  negation:
    /\b(?:not|no|never|nothing|none|nobody|nowhere|without|neither|cannot|hardly|barely)\b|n't\b|\b(?:dont|doesnt|cant|wont|didnt|isnt|wasnt|couldnt|havent|hasnt)\b/i,
  cannot:
    /\b(?:can(?:'t|not|t)|could(?:n't| not)|unable to|not able to|no way to|there(?:'s| is) no (?:way|option)|won't let|wont let|doesn't let|does not let|refuses? to|fails? to|not allow)\b/i,
  notWorking:
    /\b(?:(?:does|do|did|is|are|has|was)(?:n't| not) (?:\w+ )?(?:work|load|open|save|show|start|sync|respond|appear|come|connect|function|update|send|play|import|export|let|help|recogni[sz]e)\w*|not working|stopped working|no longer (?:work|load|open|show)\w*|won't (?:\w+ )?(?:work|load|open|start|save|play|connect|close|update)|nothing (?:happens|works|loads|helps))\b/i,
  broken:
    /\b(?:broken?|breaks?|bugs?|buggy|crash\w*|errors?|fail(?:s|ed|ing|ure)?|fr[eo]ez\w*|frozen|hangs?|stuck|corrupt\w*|glitch\w*|faulty|defect\w*|damaged|blank (?:page|screen)|black screen|disappear\w*|vanish\w*|lost|loses|losing|missing|gone|wrong(?:ly)?|incorrect\w*|inaccurate|kicked out|logs? me out|logged out|locked out|signed out|blocked|fix (?:this|the|it|that|your))\b/i,
  trouble:
    /\b(?:issues?|problems?|trouble|struggl\w*|difficult\w*|hard to|a pain|painful|hassle|nuisance|complain\w*|concern\w*|drawback|downside|lack(?:s|ing)?(?: of)?|limitation)\b/i,
  slow: /\b(?:slow\w*|lag\w*|sluggish|takes? (?:(?:about|around|over|at least|almost|nearly|up to|more than|half) )*(?:forever|ages|too long|so long|a long time|(?:(?:an?|the|whole|\d+|two|three|four|five|ten|twenty|thirty|several|many|few) )*(?:minutes?|hours?|days|weeks))|took (?:forever|ages|hours|minutes|days|weeks)|spinn\w*|loading forever|delay\w*|wait(?:ed|ing)? (?:for )?(?:\w+ )?(?:minutes|hours|days|weeks|long|ages|forever)|unresponsive|tim(?:es|ed) out)\b/i,
  still:
    /\b(?:still (?:not|no|have|has|having|waiting|get|getting|can't|cannot|doesn't|isn't|the same|broken|does)|yet again|even after|for (?:days|weeks|months|years) now|to this day)\b/i,
  again:
    /\b(?:every (?:single )?time|each time|all the time|constantly|continu(?:ally|ously)|repeatedly|keeps?|kept|over and over|time and again|once again|half the time|several times|many times|always (?:have|has|need|get|forget|fail|wrong|crash|the same))\b/i,
  forced:
    /\b(?:(?:had|have|has|having|forced|need(?:ed)?) to (?:\w+ )?(?:re\w+|manually|go back|start over|restart|delete|close|call|wait|redo|type|copy|click|do it|check|fix|contact|ask|explain|log|sign|use another|switch)|ended up|end up|forced|gave up|give up|giving up|given up)\b/i,
  workaround:
    /\b(?:work-?around|by hand|manual(?:ly)?|copy(?:ing)?(?:[ -]and)?[ -]past\w*|retyp\w*|re-?enter\w*|(?:in|into) (?:a |the |my |our )?(?:spreadsheet|excel)|one by one|(?:went|go|going|switch\w*|moved|moving) (?:back )?to (?:chrome|excel|word|another|a different|the old|paper|pen|google|email|other)|instead i)\b/i,
  harsh:
    /\b(?:terribl[ey]|worst|awful\w*|useless|annoying\w*|annoyed|frustrat\w*|disappoint\w*|poor\w*|bad(?:ly)?|hate[sd]?|confus\w*|waste[sd]?|horribl[ey]|pathetic|unacceptable|ridiculous\w*|stupid|garbage|rubbish|trash|crap\w*|sucks?|joke|unusable|misleading|cheat\w*|fraud|scam|fake|disgust\w*|unhappy|unsatisf\w*|dissatisf\w*|regret\w*|worthless|ugly|clunky|clumsy|cumbersome|tedious|unintuitive|unreliable|unprofessional|rude|inferior|cheap(?:ly)?|nonsense|nightmare|insane|mess|messy|angry|fed up|sick of|tired of|let down|overpriced|lousy|mediocre|inconsisten\w*|avoid|beware|never again)\b/i,
  praising:
    /\b(?:great\w*|lov(?:e|es|ed|ely|ing)|excellent\w*|awesome|amazing\w*|perfect(?:ly)?|fantastic|wonderful\w*|best|good|nice(?:ly)?|happy|satisf(?:ied|ying|action)|superb|brilliant\w*|recommend\w*|easy|easily|helpful|fast|smooth(?:ly)?|beautiful\w*|thank(?:s|ful)?|pleased|delight\w*|enjoy\w*|impress\w*|useful|convenient\w*|comfortable|worth|fun|favou?rite|works? (?:well|fine|great|perfectly)|intuitive|reliable|simple|kudos|well done|life ?saver|game.?changer)\b/i,
  deniedPraise:
    /\b(?:not|n't|never|isn't|wasn't|hardly|no longer|far from|nothing) (?:(?:that|very|really|so|too|at all|even|a|the|as|exactly|quite|all that) )*(?:good|great|happy|satisf\w+|worth|recommend\w*|easy|helpful|useful|nice|perfect|intuitive|impressed|like|love|enjoy|ideal|reliable|comfortable|clear|obvious|fast|best)\b|\bless than ideal|leaves? (?:a lot|much|something) to be desired|could be (?:better|improved|clearer|easier|faster|more)|\bwould(?:n't| not) recommend|\bnot? up to\b|\bdon't (?:buy|bother)\b/i,
  deniedTrouble:
    /\b(?:(?:no|zero|any|without(?: any)?|never (?:had|have|any|a)(?: an?| any)?|haven't had (?:any|a(?: single)?)|don't have (?:any|a)|didn't have (?:any|a)|not (?:a single|any)|nothing to) (?:\w+ )?(?:complaints?|problems?|issues?|troubles?|bugs?|concerns?|glitch\w*|crash\w*|errors?|hiccups?|complain)|can(?:'t|not) complain|nothing(?:'s| is)? (?:wrong|missing|bad|to complain)|not (?:too |at all |half )?bad|can't fault|hard to fault|couldn't be (?:happier|better|easier)|never (?:fails|failed|crash\w*|lets? (?:me|us) down|disappoints?)|all (?:good|fine|fixed|sorted|resolved)|(?:problem|issue)s? (?:was|were|is|got|has been) (?:solved|fixed|resolved))\b/i,
  irony:
    /\b(?:great|good|nice|fine|fantastic|excellent|brilliant|awesome) (?:job|work|idea|move) (?:of |on |with )?(?:breaking|losing|deleting|ruining|removing|hiding|killing|wasting|messing|crashing|destroying)\b|\bthanks for (?:nothing|wasting|deleting|losing|breaking|making|ruining)|\b(?:oh )?(?:great|wonderful|fantastic|brilliant|lovely|perfect|awesome|congratulations|congrats|bravo|well done|good job|nice (?:job|work|one)),? (?:now|another|yet another|so now|it|the|you|my|on|i|just|again)\b.*\b(?:crash\w*|broke\w*|gone|lost|lose|delet\w*|fail\w*|error|again|worse|can't|doesn't|won't|down|wrong|useless|wait\w*|hours?|nothing|ruin\w*|remov\w*)|^\W*(?:great|wonderful|fantastic|brilliant|lovely|perfect|awesome|super|marvell?ous|bravo)[.!,…]+\s.*\b(?:minutes?|hours?|days|spinn\w*|again|error|gone|lost|crash\w*|nothing|wait\w*)\b|\beveryone (?:loves|enjoys) (?:re\w+ing|wait\w+|los\w+|click\w+)|\bjust what i (?:needed|wanted)\b|\b(?:i )?(?:just |really |absolutely )?love (?:how|that|it when|when|waiting|losing|having to|being|retyping|doing)\b.*\b(?:crash\w*|los\w*|wait\w*|fail\w*|never|twice|again|break\w*|wrong|delet\w*|forget\w*|random\w*|minutes|hours?|nothing|every time|log\w* me out|slow\w*)|\bslow clap|\byeah,? right\b|\bas if\b|\bwhat a (?:joke|surprise|treat)|\bgenius\b.*\b(?:idea|move)|\bhow (?:convenient|helpful|lovely|kind)\b.*\b(?:again|not|no|lost|gone|never|charg\w*)|\bsuch (?:a )?(?:joy|pleasure|fun)\b.*\b(?:every|again|wait\w*|retyp\w*|three|hours?)/i,
  understatement:
    /\b(?:(?:kind|sort) of (?:gave|give|lost|stopped|broke|broken|annoying|confus\w*|a (?:pain|mess|hassle|problem)|slow|useless|frustrat\w*|defeats|stuck|awkward|hard|clunky)|a (?:bit|little|tad|touch) (?:\w+ )?(?:slow|confus\w*|annoying|clunky|awkward|buggy|frustrat\w*|tedious|disappoint\w*|hard|tricky|flaky|odd|weird|much|long|messy|unclear|surprised|worried|lost|painful|stuck|unreliable|expensive)|could be (?:a (?:bit|little|tad|touch) )?(?:clearer|better|easier|faster|quicker|simpler|smoother|nicer|more)|not (?:ideal|great|the best|quite (?:there|right|what))|i(?:'ve| have)? (?:more or less |kind of |sort of |pretty much |just )?(?:stopped|quit|gave up|given up) (?:using|trying|on|asking|looking)|we(?:'ve| have)? (?:more or less |kind of |sort of |pretty much |just )?(?:stopped|quit|gave up|given up)|don't (?:really )?(?:bother|trust|use it|rely)|i(?:'m| am) not sure (?:i|we) (?:can )?(?:trust|rely|understand)|less than|somehow (?:it|the)|i was hoping|i expected|supposed to|should (?:have|be able|just|not))\b/i,
  contrast:
    /\b(?:but|however|although|though|unfortunately|except|sadly|only (?:issue|problem|thing|complaint|downside)|other than|apart from|while)\b/i,
  questionMark: /\?/,
  asks: /^\W*(?:(?:hi|hello|hey|so|and|also|ok|okay|um|please|sorry|quick question)\b[\s,:.-]*)*(?:how|what|where|when|which|who|whose|is|are|do|does|did|can|could|would|will|should|has|have|may|am|any(?:one|body)? (?:know|idea|way|chance)|why)\b/i,
  wonders:
    /\b(?:i (?:was |am )?wonder(?:ing)?|how (?:do|can|would|should) (?:i|we|you)|is there (?:a|any|some|an) (?:way|option|setting|possibility|chance|plan)|is it possible|does anyone know|can (?:someone|anyone|you) (?:tell|explain|help)|what(?:'s| is) the (?:difference|best|right|way)|please (?:advise|explain|tell me)|any (?:idea|ideas|advice|help|suggestions?))\b/i,
  whyNot:
    /\bwhy (?:can(?:'t|not|t)|does(?:n't| not)?|do(?:n't)?|is(?:n't| it| the| this| my| there)?|are(?:n't)?|did|won't|has|have|was|were|am|would|must|should|the (?:hell|heck))\b|\bhow come\b|\bwhat(?:'s| is| has)? (?:happened|going on|wrong)\b|\bwhere (?:did|has|have|is|are) (?:all |the |my )*(?:\w+ )*(?:go|gone|my)\b|\bwhen (?:will|are|is) (?:you|this|it|the)\b.*\b(?:fix|work|back|stop)\w*/i,
  wishes:
    /\b(?:i(?:'d| would| really|'d really)? (?:wish|love (?:to (?:see|have|be able)|it if|if|for|an?\b)|like (?:to (?:see|have|be able|request|suggest)|it if|an? |the (?:ability|option))|want (?:to be able|an? |the (?:ability|option))|need (?:an? (?:way|option)|the (?:ability|option)))|we(?:'d| would) (?:like|love|need)|wish(?:ing)? (?:there|it|i|you|we|that|for)|(?:it )?would be (?:nice|great|good|helpful|useful|cool|awesome|amazing|better|lovely|handy|perfect|wonderful|fantastic|ideal)|please (?:add|make|allow|include|support|implement|consider|provide|let|give|bring|enable|introduce|put|create|build|offer|improve)|(?:can|could) you (?:please )?(?:add|make|allow|include|support|implement|consider|provide|bring|enable|introduce|build)|feature request|suggestion:?|any (?:plans?|chance)|hope(?:fully)? (?:you|they|there|to see|it) (?:\w+ )?(?:add|can|could|will|get|have|bring|be)|if (?:only|there (?:was|were)|you could|we could|i could|it could|it had)|should (?:add|have an?|support|allow|include|offer|be (?:an? )?(?:option|able|possible|way))|needs? (?:an? )(?:option|way|button|setting|feature|dark|better|search)|an? (?:option|way|button|setting|ability) (?:to|for) (?:\w+ )+(?:would|please)|looking forward to|missing feature|add (?:an?|the|support|more|option)|more options?|better support for|support for)\b/i,
  refund:
    /\b(?:refund\w*|money back|charged?|overcharg\w*|double.?charg\w*|billed|cancel\w*|unsubscrib\w*|replacement|return(?:ed|ing)?|compensation)\b/i,
  first: /\b(?:i|i'm|i've|my|me|we|we're|our|us)\b/i,
  solicits:
    /\b(?:coupons?\b|voucher codes?|(?:promo|discount|voucher|referral|gift|invite) codes?|\d+ ?% (?:off|discount)|[$€£]\d+ off|\d+ off\b|toll.?free|helpline|customer care (?:helpline )?(?:number|no)|whats ?app (?:number|me|us|\+?\d)|buy now|click here to|limited.time offer|casino|crypto (?:wallet|recovery)|recovery expert|escort|guest posts?|link building|at checkout|(?:exclusive|best|amazing) (?:deals?|discounts?|offers?)|free gift|(?:claim|redeem) your)\b/i,
  device:
    /\b(?:windows ?(?:xp|vista|7|8|8\.1|10|11)|mac ?os|os ?x|ubuntu|linux|debian|fedora|mint|android|ios|iphone|ipad|i?mac\b|macbook|samsung|lenovo|dell|acer|asus|hp|galaxy|laptop|desktop|pc|64[- ]?bit|32[- ]?bit|ram|gpu|router|version|build|v?\d+\.\d+(?:\.\d+)*)\b/i,
  tried:
    /\b(?:(?:i|we|he|she|they)(?:'ve|'d| have| had)? (?:\w+ ){0,2}?(?:tried|restarted|rebooted|re-?installed|uninstalled|cleared|updated|upgraded|disabled|enabled|turned (?:off|on)|checked|refreshed|reset|re-?set|deleted|removed|downloaded|followed|contacted|called|asked|looked|searched|went to|waited|changed|switched)|(?:tried|restarted|rebooted|re-?installed|uninstalled|cleared|disabled|followed|checked|waited) (?:the|it|all|my|that|this|every|a|an|to|again|twice|and)|troubleshoot\w*|(?:un|re-?)installing|clearing|restarting|rebooting|steps)\b/i,
  persists:
    /\b(?:(?:issue|problem|error|bug|behaviou?r|it|this) (?:still |just )?(?:persist|remain|continu|happen|occur|return|come)\w*|same (?:thing|result|problem|issue|error|behaviou?r)|no (?:luck|success|avail|joy|effect|difference|change|improvement)|to no avail|didn't (?:help|change|fix|work|solve)|without (?:success|luck|improvement|any (?:luck|success|change|effect)))\b/i,
  elsewhere:
    /\b(?:(?:other|another|different) (?:browsers?|computers?|machines?|devices?|phones?|laptops?|apps?|accounts?|programs?)|(?:in|on|with|using|via|tried|open|use) (?:google )?(?:chrome|edge|safari|opera|brave|explorer|bing|outlook)|private (?:mode|window|browsing)|incognito|safe mode|troubleshoot mode|new profile|works? (?:fine|ok|okay|well|properly|normally|perfectly)|no (?:issues?|problems?) (?:there|with|on|in))\b/i,
  pleads:
    /\b(?:(?:please|pls|plz|kindly) (?:do )?(?:help|advi[sc]e|suggest|guide|assist|let me know|resolve|explain|look into|walk|reply|respond|tell|give me|send|get back)|(?:any|some|your|need|for|appreciate|further|more) (?:\w+ )?(?:help|advi[sc]e|ideas?|suggestions?|assistance|solutions?|guidance|feedback|hints?|tips?)|help (?:me|us|please)|help!|please help|need help|(?:not|n't) (?:sure|certain|know|idea) (?:what|how|where)(?: else)?(?: to)?|at a loss|out of ideas|can(?:'t|not) (?:figure|work) (?:it |this )?out|hope (?:someone|somebody|anyone|you|there)|(?:tech|computer).?(?:savvy|literate|expert|illiterate)|look(?:ing)? forward|let me know|appreciated|grateful|step.by.step|has anyone|does anyone|anyone else|anybody else)\b/i,
  vagueTrouble:
    /\b(?:(?:an?|this|the|my|same|similar|following|above|any) (?:\w+ )?(?:issues?|problems?|errors?|matter)|what(?:'s| is) (?:wrong|happening|going on)|the following|as follows|see (?:the )?(?:attached|below|above|screenshot|image|link|thread|description)|screenshots?|attached|https?:)\b/i,
  told: /\b(?:(?:he|she|they|the (?:rep\w*|agent|bank|man|woman|lady|supervisor)|i was|we were) (?:\w+ )?(?:said|told|stated|explained|asked|informed|advised)|according to|i (?:called|spoke|wrote|emailed|sent|opened|signed|received|paid))\b/i,
  advises:
    /\b(?:you (?:have|need|must|should|can|could|will|get|want)|one (?:must|has to|should|needs)|(?:people|they|he|she|managers?|leaders?|we) (?:should|must|need to|have to)|depends? on|for example|in other words|the (?:goal|idea|point) is|basically|so we|we (?:were|used|wanted|had|did|just|started|basically))\b/i,
} as const satisfies Record<string, RegExp>;

export type Cue = keyof typeof PATTERNS;
export const CUES = Object.keys(PATTERNS) as Cue[];

/** The features of the cue model in this order: each cue once, then what several tell together. Length and capitals are left out: they tell one set from another, not a complaint from the rest. */
export const CUE_FEATURES: readonly string[] = [
  ...CUES,
  "praisingWithoutContrast",
  "negatedAction",
  "asksPlainly",
  "signs",
  "onlyPleads",
  "onlyTried",
  "onlyDevice",
];

/** The cues found in a text. */
export function cuesIn(text: string): Record<Cue, boolean> {
  const plain = text.replace(/[’‘`´]/g, "'").slice(0, 1500);
  return Object.fromEntries(CUES.map((cue) => [cue, PATTERNS[cue].test(plain)])) as Record<Cue, boolean>;
}

/** One row of features, aligned with `CUE_FEATURES`. */
export function cueRow(text: string, cues: Record<Cue, boolean> = cuesIn(text)): number[] {
  const words = text.split(/\s+/).filter(Boolean).length;
  const troubled = cues.cannot || cues.notWorking || cues.broken || cues.trouble || cues.slow || cues.harsh;
  const hard = cues.notWorking || cues.broken || cues.harsh;
  return [
    ...CUES.map((cue) => (cues[cue] ? 1 : 0)),
    cues.praising && !cues.contrast && !cues.negation && !troubled ? 1 : 0,
    cues.negation && troubled ? 1 : 0,
    (cues.questionMark || cues.asks) && !troubled && !cues.whyNot ? 1 : 0,
    signShare(text),
    cues.pleads && !hard && words <= 16 ? 1 : 0,
    (cues.tried || cues.persists) && !hard && !cues.slow ? 1 : 0,
    cues.device && !hard && !cues.negation ? 1 : 0,
  ];
}

/** Share of a text that is digits and signs: near 0 for speech, above a third for logs and numbers. */
function signShare(text: string): number {
  const solid = text.replace(/\s+/g, "");
  if (solid === "") return 1;
  return 1 - (solid.match(/[\p{L}\p{M}]/gu)?.length ?? 0) / solid.length;
}

/** Whether a word says that something goes wrong, other than in a denial ("no problems"). */
export function isTroubled(cues: Record<Cue, boolean>): boolean {
  return (
    cues.cannot ||
    cues.notWorking ||
    cues.broken ||
    cues.slow ||
    cues.harsh ||
    cues.workaround ||
    cues.forced ||
    cues.deniedPraise ||
    (cues.trouble && !cues.deniedTrouble)
  );
}
