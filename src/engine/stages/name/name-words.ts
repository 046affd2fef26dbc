/** The word lists of naming: what a name may not begin or end with, what shows a verb, what shows a problem. */

function list(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}

/** A name that ends with one of these was cut in the middle. */
export const NO_ENDING = list(`
  a an the this that these those my your his her its our their and or but nor so if than then as at by for from in into of on onto off to with without about over under
  between after before during until when while where which who whom whose what why how is are was were be been being am do does did done has have had having will would can could
  should may might must shall not no very too just only also even still really quite more most much many some any every each all both such it i we you he she they me us him them
  because since although though however i'm i've i'd i'll it's that's there's don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't
  there here get got getting keep keeps kept make makes made let lets seem seems want wants need needs try tries tried trying like please instead via per whether upon within
  said says say saying tell tells told think thought know knows knew see saw use using go goes went going put become becomes became allow allows give gives gave take takes took
  right till daily mostly bit seemed looked called named means meant says feels felt happened supposed able great little
  out up now today yesterday recently lately currently suddenly anymore again either only new old other same different first last next own few several another`);

/** Words that may end a name although they are on the list above, after a verb: "logged out", "won't go away". */
export const PARTICLES = list("out up off down in on away back over anymore again now through");

/** A name does not begin with these. */
export const NO_BEGINNING = list(`
  and or but nor so then than also too as if because since although though however when while whenever where which who whom whose that of at by for from in into on onto off to with
  about over under between after before during until is are was were be been being am do does did has have had will would can could should may might must well ok okay yes
  hi hello hey dear please thanks thank greetings sorry kindly anyway anyways basically actually currently recently lately suddenly now today yesterday just even really maybe perhaps
  there here it's it he she they them me him us this these those its or't etc vs via plus besides moreover furthermore therefore thus hence otherwise meanwhile additionally
  back ago while till yet mine whereas technically especially apparently obviously honestly frankly literally
  up out again still already always often sometimes usually instead more most much very too quite rather only once twice not because something anything someone anyone everything i'm i've i'd i'll we're we've let's`);

/** Talk around the point: a clause of these words alone says nothing. */
export const CHAT = list(`
  hi hello hey dear thanks thank please help regards cheers greetings sorry appreciate appreciated advance advise advice suggestion suggestions suggest question questions problem problems issue issues
  solution solutions solve solved fix fixed wrong happen happens happened happening work works working way ways thing things time times day days week weeks month months year years morning afternoon evening
  anyone someone somebody everyone everybody people guys team support know idea ideas reason reasons sure understand tell let try tried trying want need like would could look looking see seen use used using user users
  find found good great nice bad best better new old lot lots kind sort bit able answer answers reply forum post edit update version versions latest computer pc laptop machine device windows mac linux
  something anything nothing everything stuff etc today yesterday ago recently suddenly going go got get getting make made say said says think thought believe guess feel hope wish check checked
  one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty hundred thousand half dozen couple
  nobody none came come comes returned returning called call wrote moved happen yesterday's today's submitted added offered initial request requests original
  posted posting topic thread back right left total whole maybe per
  resolve resolved resolving resolution dealing deal wondering wonder explain explained regarding concerning related message january february march april june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday tonight week's hello yours sincerely kind matter concern concerns seeking experiencing experience facing
  sick tired hate hated love loved annoyed annoying angry frustrated frustrating frustration disappointed disappointing sad upset ridiculous terrible horrible awful
  stupid crazy honestly honest rather neat cool weird weirdly funny
  luck attempt attempts steps step instructions following follow followed list info information feature features wishlist reason reasons details detail case cases fact example image images screenshot attached attachment link page`);

/** Something is broken, missing, unwanted: what a complaint is made of. */
export const TROUBLE = list(`
  can't cannot couldn't won't wouldn't doesn't don't didn't isn't aren't wasn't hasn't haven't not no never unable without nothing nobody none lost lose loses losing lose missing gone disappear disappeared disappears vanish
  vanished vanishes deleted erased wiped broken breaks broke crash crashes crashed crashing fail fails failed failing failure freeze freezes froze frozen freezing hang hangs hanging stuck slow slowly lag lags laggy
  error errors wrong incorrect invalid blank empty black white blocked blocks blocking refuses refused refuse stopped stops stop hijacked malware virus scam hacked unwanted annoying impossible useless confusing confused
  charged overcharged billed twice duplicate duplicates duplicated forced forces keeps constantly repeatedly randomly again forever loop loops looping locked logged reset resets ignores ignored ignoring invented wrong
  outdated denied rejected expired corrupt corrupted garbled scrambled mixed unreadable unavailable down minutes hours seconds manually hand cluttered hidden unexpectedly overnight changed waiting`);

/** What should be, not what is: it names a wish and hides the matter. */
export const WISHED = list("would should shall hope hopes hoping hopefully wish let's");

/** Verbs that clauses about software turn on, base forms and the common others; with -s, -ed and -ing it covers most. */
export const VERBS = list(`
  is are was were has have had does do did can can't cannot could couldn't will won't would wouldn't should must may might isn't aren't wasn't weren't doesn't don't didn't hasn't haven't hadn't
  open opens close closes load loads save saves sync syncs export import print download upload install update upgrade delete remove restore recover find lose lost disappear appear show shows display play plays
  stop start keep keeps crash freeze hang work works fail log sign login access connect block blocks allow change changes changed move moves copy paste type click search translate read write send get gets got gone
  went go goes come comes came take takes took make makes made give gives gave ask asks asked say says said tell tells told see sees saw use uses used need needs want wants try turn turns set sets reset switch
  enable disable remember forget forgets forgot charge charged bill pay paid cancel refund redirect redirects refresh respond reply answer answers answered invite share shares shared assign retype invent
  sent kept left found felt became began broke broken chose written wrote known knew shown seen built bought brought caught cut hit held hides hid put quit ran run runs stuck won went wait waits waited loop loops
  mix mixes merge split lock locked add adds bring brings happen happens pop pops let lets enter enters create creates select drag drop zoom scroll resize pin unpin mute view`);

/** Spellings without the apostrophe, put right in names (a quote stays as it was said). */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  `cant can't|cannot can't|dont don't|doesnt doesn't|didnt didn't|isnt isn't|wont won't|wasnt wasn't|arent aren't|couldnt couldn't|wouldnt wouldn't|havent haven't|hasnt hasn't|im I'm|ive I've|i I|i'm I'm|i've I've|i'd I'd|i'll I'll|thats that's|whats what's|u you|ur your|pls please|pw password`
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);
