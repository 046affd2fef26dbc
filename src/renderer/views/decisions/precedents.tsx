/** What was decided before in like cases, and what an option's prompt change would carry. */

import { Door } from "../../components/door.tsx";
import { themeHref } from "../../place.ts";
import { day, many } from "../../words.ts";
import type { DecisionRow } from "./challenge.tsx";

export function Precedents({ decision }: { decision: DecisionRow }) {
  if (decision.precedents.length === 0) return null;
  return (
    <section className="mt-3" aria-label="Decided before">
      <p className="tiny">Decided before, in a like case</p>
      {decision.precedents.map((precedent) => (
        <p className="sub" key={precedent.id}>
          <a className="n whitespace-normal" href={`#/decisions/${encodeURIComponent(precedent.id)}`}>
            {precedent.question}
          </a>{" "}
          {precedent.chosen ?? "nothing chosen"}
          {precedent.rationale ? `, because ${precedent.rationale}` : ""}
          {precedent.decidedOn ? ` (${day(precedent.decidedOn)})` : ""}
        </p>
      ))}
    </section>
  );
}

/** Instruction, constraint and the failing examples: what a changed prompt is made of and tested with. */
export function PromptParts({ decision, place }: { decision: DecisionRow; place: number }) {
  const prompt = decision.options[place]?.prompt;
  if (!prompt) return null;
  return (
    <span className="pc prompt-parts">
      <i>§</i>
      <span>
        Instruction: {prompt.instruction}
        <br />
        Constraint: {prompt.constraint}
        <br />
        Failing examples:{" "}
        {prompt.failing.length > 0 && decision.theme ? (
          <Door rows={`argument:${decision.id}/${place}/for/0`} at={themeHref(decision.theme).slice(1)}>
            {many(prompt.failing.length, "quote")}
          </Door>
        ) : (
          "none yet; the golden set will hold them"
        )}
      </span>
    </span>
  );
}
