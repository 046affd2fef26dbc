/** Mails and tickets that a machine wrote, told by their subject or by how they begin. */

/** A subject that begins so, and then ends or goes on after a sign: after "Re:" a person answers, and a customer may write about parcels that are undelivered and out-of-office replies that fail. */
const AUTOMATIC_SUBJECT = new RegExp(
  `^(?:undeliver(?:ed|able)(?: mail| message|(?=\\s*:))|delivery status notification|mail delivery (?:failed|failure)|unzustellbar(?=\\s*:)|(?:${[
    "automatic reply|auto(?:matic)?[ -]?(?:response|reply)|out of (?:the )?office(?: (?:auto[- ]?)?(?:reply|response|notification|message|notice))?(?: (?:until|till|from) .{1,40})?",
    "abwesenheit|abwesenheits(?:notiz|assistent|meldung|nachricht)|automatische (?:antwort|abwesenheitsnotiz)",
    "réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|fora do escritório",
    "risposta automatica|fuori (?:sede|ufficio)|automatisch antwoord|automatische (?:reactie|beantwoording)|afwezigheids(?:melding|bericht)",
    "autosvar|automatiskt svar|odpowiedź automatyczna|автоответ|自动回复|自動返信",
  ].join("|")})(?=\\s*(?:[:：!–—(\\[-]|$)))`,
  "iu",
);

export function isAutomaticSubject(subject: string): boolean {
  return AUTOMATIC_SUBJECT.test(subject.trim());
}

const SAYS_SO = new RegExp(
  `^\\W{0,4}(?:${[
    "this is an? (?:automat(?:ed|ic)|automatically generated|auto-generated) (?:message|reply|response|e-?mail|notification|answer)",
    "(?:please )?do not reply to this (?:e-?mail|message)",
    "(?:dies(?:es)? ist eine |diese )?automatisch (?:erstellte|generierte|erzeugte) (?:nachricht|antwort|e-?mail)|dies(?:es)? ist eine automatische (?:nachricht|antwort|e-?mail)",
    "ceci est (?:un|une) (?:message|réponse|e-?mail|courriel) automatique|est[ea] es (?:un|una) (?:mensaje|respuesta|correo) automátic[oa]",
    "esta é uma (?:mensagem|resposta) automática|questo è un messaggio automatico|dit is een automatisch (?:bericht|antwoord|gegenereerd)",
  ].join("|")})`,
  "iu",
);
const AWAY =
  /^(?:please note that )?(?:i am|i['’]m|ich bin|je suis|estoy|estou|ik ben) (?:[\p{L}\d.]+ ){0,5}?(?:out of (?:the )?office|on (?:\p{L}+ )?leave|nicht im büro|im urlaub|abwesend|absente?|fuera de la oficina|fora do escritório|afwezig|niet op kantoor)(?!\p{L})/iu;
const AWAY_GOES_ON =
  /\b(?:(?:will )?return(?:ing)?|limited access|back (?:on|in the office)|(?:urgent|immediate)\b.{0,60}\bcontact|dringend\p{L}*|wieder (?:da|erreichbar|im büro)|de retour|urgen\p{L}+|regreso|retorno|terug)/iu;
const RECEIVED =
  /^(?:(?:thank you|thanks) for (?:contacting|reaching out to|getting in touch with|writing to|your (?:e-?mail|message|enquiry|inquiry|request))\b.{0,160}?\b(?:we(?:['’]ve| have) received|(?:has|have) been received|will (?:get back|respond|reply|be in touch)|(?:ticket|case|request) (?:number|id|#)\b)|vielen dank für (?:ihre|deine) (?:nachricht|anfrage|e-?mail)\b.{0,160}?(?:eingegangen|erhalten|melden uns)|nous avons bien reçu votre|hemos recibido su |recebemos (?:a )?sua |(?:wij|we) hebben uw \p{L}+ ontvangen|(?:your|ihre?) (?:request|ticket|anfrage) \(?#?\d+\)? (?:has been|was|wurde|ist) (?:received|created|erstellt|eingegangen))/iu;
/** Machines are brief; a longer text is a person's, whatever it begins with. */
const MAX_CHARACTERS = 1200;
const MAX_AWAY_CHARACTERS = 400;

/** What each of them begins with; most texts do not, and cost no more. */
const MAY_BE =
  /^\W{0,4}(?:this is|please|do not|thank|i am|i['’]m|dies|diese|automatisch|ceci|est[ea]|esta|questo|dit|ich bin|je suis|estoy|estou|ik ben|vielen|nous avons|hemos|recebemos|wij|we hebben|your|ihre?)/iu;
const GREETING = /^[^\n]{1,50}[,!:]\n+(?=\S)/u;

/** Whether the text begins as out-of-office notes and receipts do; a greeting on a line of its own may stand above. */
export function isAutomaticText(text: string): boolean {
  if (text.length > MAX_CHARACTERS) return false;
  const said = text.replace(GREETING, "");
  if (!MAY_BE.test(said)) return false;
  const words = said.replace(/\s+/g, " ").trim();
  const isAway = words.length <= MAX_AWAY_CHARACTERS && AWAY.test(words) && AWAY_GOES_ON.test(words);
  return SAYS_SO.test(words) || RECEIVED.test(words) || isAway;
}
