/** Words that transcripts put in place of a name, in English, Portuguese, Spanish, Dutch, German, French and Italian. */

const OURS = [
  "interviewer(?:in)?|moderator(?:in)?|facilitator|host|agent|support(?: agent| team| rep\\w*)?|bot|chat ?bot|assistant|virtual (?:agent|assistant)|operator|representative|rep|sales(?: rep\\w*)?|advisor|csm|researcher|staff|admin|system|int|mod",
  "entrevistador(?:a|\\(a\\)|/a)?|entrev\\.?|moderador(?:a)?|pesquisador(?:a)?|investigador(?:a)?|atendente|assistente|agente|mediador(?:a)?|encuestador(?:a)?|facilitador(?:a)?|operador(?:a)?|asesor(?:a)?",
  "gespreksleider|onderzoeker|medewerker|adviseur|interviewster|vragensteller",
  "fragesteller(?:in)?|forscher(?:in)?|berater(?:in)?|mitarbeiter(?:in)?|kundenbetreuer(?:in)?|befrager(?:in)?",
  "intervieweur|intervieweuse|enquêteur|enquêtrice|enqueteur|modérateur|modératrice|animateur|animatrice|chercheur|chercheuse|conseiller|conseillère|opérateur",
  "intervistatore|intervistatrice|moderatore|moderatrice|ricercatore|ricercatrice|operatore",
].join("|");
const THEIRS = [
  "customer|client|caller|participant|respondent|interviewee|guest|end[ _-]?user|user|consumer|resp|patient|informant",
  "entrevistad[oa](?:\\(a\\))?|entrevistad[oa]/[oa]|participante|cliente|usu[aá]ri[oa]|utilizador(?:a)?|inquirid[oa]|respondente|informante|convidad[oa]|encuestad[oa]|usuari[oa]|consumidor(?:a)?",
  "geïnterviewde|geinterviewde|ge[iï]nterviewd|respondente|deelnemer|deelneemster|klant|gebruiker|beller|gast|cliënt",
  "befragte[rn]?|interviewte[rn]?|interviewpartner(?:in)?|teilnehmer(?:in)?|kunde|kundin|nutzer(?:in)?|anrufer(?:in)?|proband(?:in)?",
  "interviewé[e]?|enquêté[e]?|répondant[e]?|participante?|cliente?|utilisateur|utilisatrice|invité[e]?|usager",
  "intervistat[oa]|partecipante|utente|rispondente",
].join("|");
const NEITHER =
  "speaker|unknown speaker|unknown|p|r|i|q|a|b|e|m|v|int|es|s|ip|tn|orador(?:a)?|spreker|sprecher(?:in)?|locuteur|interlocuteur|hablante|falante|voz|stem|persoon|person";
const NUMBER = "(?:[ _-]?#?\\d{0,3}|[ _-][A-Z])(?:\\s*\\([^()]{1,40}\\))?";

export const OUR_LABEL = new RegExp(`^(?:${OURS})${NUMBER}$`, "iu");
export const THEIR_LABEL = new RegExp(`^(?:${THEIRS})${NUMBER}$|^(?:p|r|es|tn|ip)[ _-]?\\d{1,3}$`, "iu");
/** Labels that say who speaks, even once. */
export const ROLE_LABEL = new RegExp(`^(?:${OURS}|${THEIRS}|${NEITHER})${NUMBER}$`, "iu");
/** Single letters are labels only in pairs: I and R, Q and A, pergunta and resposta, vraag and antwoord, enquêteur and répondant. */
export const LABEL_PAIRS: readonly (readonly [string, RegExp])[] = [
  ["i", /^(?:r|p|b|e|ip|tn|s|a)\d*$/],
  ["q", /^[ar]\d*$/],
  ["m", /^(?:r|p|t|tn)\d*$/],
  ["v", /^a\d*$/],
  ["p", /^r\d*$/],
  ["f", /^a\d*$/],
  ["e", /^(?:r|p|a|i)\d*$/],
];
/** What an interviewer says and a customer hardly does. */
export const INTERVIEWING = new RegExp(
  [
    "\\b(?:thank(?:s| you) (?:so much |very much |a lot )?for (?:making (?:the )?time|(?:taking|giving)\\b|joining|coming on|doing this|being here|having)|(?:okay|ok|fine|all right) (?:if|with) (?:i|we|me) record|i(?:'m| am) recording|we(?:'re| are)? record|turn on the recorder|no (?:right|wrong) answers?|walk me through|tell me (?:about|more|a bit)|how did you (?:get|feel|find|decide)|can you (?:tell|describe|explain to)|could you (?:start|tell|describe)|i do (?:the )?research|i'?d like to understand|interview(?:ing)? you|welcome to|introduce yourself|i(?:'m| am) your host|today (?:i am|i'm|we're|we are) joined by|my next question|what do you (?:do|think)|what would you|what's (?:the )?(?:one|hardest|worst|best))\\b",
    "(?:obrigad[oa] por (?:participar|aceitar|ter|estar|disponibilizar|se disponibilizar)|(?:podes?|pode|poderia|podia|consegue|consegues) (?:me |nos )?(?:falar|contar|descrever|explicar|dizer)|(?:fale|fala|conte|conta|descreva|explique)(?:-me|-nos)? |como (?:é que )?(?:você|o senhor|a senhora|descreveria|avalia|avalias)|o que (?:é que )?(?:você )?(?:acha|achas|pensa|sente)|gravar (?:a|esta|a nossa)|esta entrevista|próxima pergunta|na sua opinião)",
    "(?:bedankt (?:dat|voor)|(?:kun|kan|kunt) (?:je|u) (?:me |mij |ons |iets |eens |wat )*(?:vertellen|uitleggen|beschrijven|toelichten)|vertel(?:t u)? (?:eens|me|mij)|wat vind(?:t)? (?:je|u)|hoe (?:ervaar|ervaart|vind|vindt|kijk|kijkt) (?:je|u)|dit (?:interview|gesprek) op ?te nemen|dit interview|volgende vraag|zou (?:je|u) (?:kunnen|willen) (?:vertellen|beschrijven))",
    "(?:(?:vielen )?dank,? dass sie|(?:können|könnten) sie (?:mir |uns |bitte |kurz )*(?:erzählen|beschreiben|erklären|sagen)|(?:erzählen|beschreiben) sie (?:mir|uns|bitte|doch)|was (?:halten|denken) sie|wie (?:finden|erleben|sehen|würden) sie|dieses (?:interview|gespräch)|nächste frage)",
    "(?:merci (?:d'|de |d’)(?:avoir|être|participer|accepter)|(?:pouvez|pourriez|peux|pourrais)[- ](?:vous|tu) (?:me |nous )?(?:parler|raconter|décrire|expliquer|dire)|parlez[- ](?:moi|nous)|racontez[- ](?:moi|nous)|qu['’]est-ce que vous (?:pensez|faites)|cet entretien|question suivante)",
    "(?:gracias por (?:participar|aceptar|su tiempo|estar|acompañarnos)|(?:puede|podría|puedes|podrías) (?:me |nos )?(?:contar|hablar|describir|explicar|decir)(?:me|nos)?|(?:cuénte|cuénta|hábl[ea]|descríba)(?:me|nos)|qué (?:opina|piensa|opinas|piensas)|esta entrevista|siguiente pregunta)",
    "(?:grazie per (?:aver|essere|il suo tempo)|(?:può|potrebbe|puoi) (?:raccontar|descriver|spiegar|parlar)(?:mi|ci)?|(?:mi|ci) (?:racconti|parli|descriva)|cosa ne pensa|questa intervista)",
  ].join("|"),
  "giu",
);
