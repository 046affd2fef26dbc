/** What a rule of the small grammar is made of. */

/** A thing of the product in up to four words, or a pronoun for it. */
export const THING = "((?:the |this |your |its |each |every |all |that )?(?:[a-z][\\w'-]*\\s){0,3}?[a-z][\\w'-]*|it|they|you)";

/** `act`: what the customer does ("find docs"); `have`: a thing to have; `subject`: another does it ("it", "show the source"); `spare`: not to have to. */
export type WantForm = "act" | "have" | "subject" | "spare";

/** The words that a want is made of. `subject`: who acts, in the form `subject`. */
export type Said = { subject?: string; clause: string; isNegated?: boolean };

/**
 * `only`: what else the sentence must hold. `suffix`: what a complaint turned round adds to the clause ("takes ages to load": "to load …
 * without a long wait"). `turn` makes the words of what the pattern found; without it they are the first capture (in the form `subject` the
 * second, after the subject), or the groups `clause`, `subject`, `negated` and `done`.
 */
export type WantRule = {
  id: string;
  form: WantForm;
  weight: number;
  pattern: RegExp;
  only: RegExp | null;
  suffix: string;
  turn: ((found: Readonly<Record<string, string | undefined>>) => Said | null) | null;
};

export function rule(
  id: string,
  form: WantForm,
  weight: number,
  pattern: string,
  only: RegExp | null = null,
  suffix = "",
  turn: WantRule["turn"] = null,
): WantRule {
  return { id, form, weight, pattern: new RegExp(pattern, "i"), only, suffix, turn };
}
