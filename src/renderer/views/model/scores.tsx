/** What the person's answers say of each model, in words first, then in numbers with their intervals. */
import type { CommandResult } from "../../../shared/contract.ts";
import { day, many } from "../../words.ts";

type Evaluation = CommandResult<"evaluation.get">;
type Measured = Evaluation["models"][number]["precision"];

/** Fewer answers than this leave an interval too wide to act on. */
const ENOUGH = 20;

const CORRECTIONS: Record<string, readonly [string, string]> = {
  "snippet.kind": ["snippet given another kind", "snippets given another kind"],
  "snippet.theme": ["snippet moved", "snippets moved"],
  "themes.fineness": ["number of themes chosen", "numbers of themes chosen"],
  "theme.area": ["theme put into another area", "themes put into another area"],
  "area.name": ["area renamed", "areas renamed"],
  "theme.name": ["theme renamed", "themes renamed"],
  "theme.merged-into": ["theme merged", "themes merged"],
  "speaker.role": ["role changed", "roles changed"],
  "story.edit": ["story edited", "stories edited"],
};

export function Scores({ evaluation }: { evaluation: Evaluation }) {
  const corrections = evaluation.corrections.flatMap(({ kind, count }) => {
    const words = CORRECTIONS[kind];
    return words ? [many(count, words[0], words[1])] : [];
  });
  return (
    <div>
      {evaluation.models.length === 0 ? (
        <p className="sub">
          Nothing is known yet. Answer the random check below: {ENOUGH} snippets, yes or no, take three minutes and give the first honest
          number. Until then no score is shown.
        </p>
      ) : (
        evaluation.models.map((row) => (
          <div key={row.model} className="measured">
            <h3>
              <span className="id">{row.model}</span>
            </h3>
            <dl>
              <div>
                <dt>Of what it calls complaints</dt>
                <dd>{share(row.precision)} are complaints</dd>
              </div>
              <div>
                <dt>Of the complaints</dt>
                <dd>{share(row.recall)} are found</dd>
              </div>
              <div>
                <dt>Your answers</dt>
                <dd>
                  {row.agreed} of {row.answers} agreed, the last on {day(row.last, true)}
                </dd>
              </div>
            </dl>
          </div>
        ))
      )}
      {evaluation.models[0] && <p className="sub mt-2">{advice(evaluation.models[0])}</p>}
      <p className="tiny mt-2">
        {corrections.length === 0 ? "You have corrected nothing yet." : `You corrected: ${corrections.join(", ")}.`}
      </p>
    </div>
  );
}

function share({ value, low, high }: Measured): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** What the scores mean, and what to do. */
function advice({ answers, precision, recall }: Evaluation["models"][number]): string {
  if (answers < ENOUGH) return `${many(ENOUGH - answers, "more answer")} narrow these ranges enough to act on.`;
  if (precision.high < 0.7)
    return "It calls too much a complaint: counts in themes are high. Answer the snippets that it is least sure of.";
  if (recall.high < 0.7)
    return "It misses complaints: look through “other” in Conversations, and answer the snippets that it is least sure of.";
  if (precision.low > 0.7 && recall.low > 0.7) return "Good enough to plan with. Check again after the next large import.";
  return "Usable; the ranges are still wide. More random answers make them narrower.";
}
