/** Capitalised words that are no names, or no names alone. */

/** Capitalised, in such a place, and still nobody: products, firms, roles, days, places, and words that begin a sentence. */
export const NOBODY =
  /^(?:support|team|sir|madam|all|everyone|everybody|there|folks|customer|service|sales|admin|apple|google|microsoft|amazon|slack|jira|linear|asana|monday|notion|zoom|teams|outlook|excel|windows|linux|mac|word|okta|salesforce|hubspot|zapier|figma|trello|github|gitlab|android|iphone|chrome|firefox|safari|siri|alexa|cortana|gpt|claude|chatgpt|acme|enterprise|business|pro|english|german|french|spanish|american|british|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|berlin|paris|madrid|london|lisbon|sydney|frankfurt|austin|york|america|europe|the|a|an|i|it|is|are|we|you|your|our|my|they|he|she|this|that|these|those|there|for|and|but|or|if|when|why|what|who|how|where|no|yes|not|so|please|thanks|thank|hello|hi|dear|regards|best|from|to|in|on|at|of|with|by|one|two|nobody|somebody|people|ask|tell|can|could|would|should|will|do|does|did|has|have|had|error|version|ticket|invoice|order|card|contact|export|import|search|update|sync|login|csv|pdf|api|url|id|ip|cfo|ceo|cto|coo|head|director|manager|facilities|operations)$/i;
/** Words that begin a sentence or name a part of a product: alone they are nobody ("Bot says it made a ticket"). */
export const OPENER =
  /^(?:i['’](?:ve|d|m|ll)|bots?|chatbot|assistant|answers?|agents?|reps?|representative|clients?|company|bank|lender|guests?|owners?|students?|teachers?|tutor|users?|members?|app|apps|page|screen|browser|phone|tablet|laptop|desktop|device|notes?|list|lesson|lessons|changes?|update|updates|link|links|summary|report|reports|file|files|message|messages|moving|getting|going|coming|sent|last|next|down|up|off|as|their|its|was|were|again|still|then|now|here|also|just|phd|esq|nothing|something|everything|everyone|somebody|another|other|each|every|most|some|many|half|after|before|since|until|while|once|because|back|number|yours|mine|ours|theirs|like|site|three|four|five|six|seven|eight|nine|ten|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/i;
/** First names that are words, places or products too: alone they are names only where the place says so. */
export const AMBIGUOUS =
  /^(?:grace|may|will|mark|hope|rose|summer|june|april|august|bill|sunday|jordan|paris|chase|art|dean|faith|joy|sky|sandy|ray|rich|frank|grant|charity|drew|jack|miles|christian|victoria|sydney|austin|madison|florence|georgia|carolina|chelsea|lincoln|houston|alexa|siri|claude|page|dawn|eve|ivy|iris|lily|daisy|violet|amber|ruby|pearl|crystal|melody|harmony|destiny|angel|major|max|pat|sue|gene|guy|rob|nick|bob|don|gay|dick|randy|rusty|stormy|brook|cliff|dale|glen|heath|lance|pierce|reed|rod|skip|wade|ward|apple|india|china|israel|asia|america|chad|georgia|dakota|orlando|phoenix|denver|dallas|berlin|london|bath|reading|nice|cologne|boston|jersey|lux|aurora|atlas|apollo|oracle|jenkins|ada|ruby|julia|pascal|travis|linear|monday|notion|slack|excel|word|teams|outlook|edge|safari|chrome|opera)$/i;

/** Verbs that open an order: "Stop FB", "Remove Nord Pass" name nobody with their first word. */
export const ORDER =
  /^(?:stop|remove|delete|add|block|open|close|get|use|install|uninstall|update|fix|turn|export|import|sync|hide|show|disable|enable|allow|prevent|keep|let|make|set|save|having|using|being|thank|switch|move|send|give|find|restore|recover|start|change|create|download|upload|print|buy|dnt|dont)$/i;
/** Last words of products' names. */
export const PRODUCT =
  /^(?:edge|word|pass|pay|play|time|fire|store|drive|office|cloud|app|mail|maps|music|photos|accounts?|containers?|script|protection|practice|browser|explorer|portal|manager|studio|server|desktop|mobile|oauth|chem|mark|policy)$/i;
/** Endings of ordinary words that begin a sentence ("Removing from …", "Passwords from …"), which few names have. */
export const WORD_ENDING = /(?:ing|ed|ly|[st]ions?|words|cuts|ments?|down|est|able)$/i;

/** Those of them that stand alone as a name where only a person can stand. */
export const GIVEN_TOO =
  /^(?:grace|may|will|mark|hope|rose|summer|june|april|bill|chase|art|dean|faith|joy|sky|ray|rich|frank|grant|drew|jack)$/i;
/** Months: as "May" stands, so does the month. */
export const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i;
/** What a program calls who it does not know: nobody's name. */
export const ROLE_WORD =
  /^(?:agent|customer|speaker|interviewer|interviewee|moderator|host|guest|participant|user|client|caller|operator|representative|bot|assistant|narrator|unknown|anonymous|google|app|reviewer|kunde|kundin|cliente|client|klant|support|team|service|\d+)$/;
