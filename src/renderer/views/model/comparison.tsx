/** What another model would change, before it is taken. */
import { useEffect, useRef } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { count, many } from "../../words.ts";

type ModelComparison = NonNullable<CommandResult<"model.comparison">>;

export function Comparison({ comparison, inUse, isAsked }: { comparison: ModelComparison; inUse: string; isAsked: boolean }) {
  const { a, b, evaluation } = comparison;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAsked]);
  return (
    <div className="comparison" ref={ref}>
      <h3>
        From <span className="id">{a}</span> to <span className="id">{b}</span>
      </h3>
      {a !== inUse && <p className="tiny">Made before the model was changed.</p>}
      <dl>
        <div>
          <dt>Neighbours that stay</dt>
          <dd>{Math.round(comparison.neighboursKept * 100)} % of each snippet’s 10 nearest</dd>
        </div>
        <div>
          <dt>Snippets that change theme</dt>
          <dd>
            {count(comparison.moves)} of {count(comparison.ofMoves)}
          </dd>
        </div>
        <div>
          <dt>Snippets of another kind</dt>
          <dd>
            {count(comparison.kindChanges)} of {count(comparison.snippets)}
          </dd>
        </div>
        <div>
          <dt title="The groups that themes are made of, before those that are about nothing in particular are taken apart">
            Groups of snippets
          </dt>
          <dd>
            {count(comparison.themesBefore)} become {count(comparison.themesAfter)}
          </dd>
        </div>
        {evaluation && (
          <div>
            <dt>Complaints, by your {many(evaluation.labels, "correction")}</dt>
            <dd>
              F1 {evaluation.before.toFixed(2)} before, {evaluation.after.toFixed(2)} after
            </dd>
          </div>
        )}
      </dl>
      <Names title="Would split" names={comparison.split.map(({ name, into }) => `${name}, into ${into}`)} />
      <Names title="Would vanish" names={comparison.vanished.map(({ name }) => name)} />
    </div>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <details>
      <summary className="sub">
        {title}: {many(names.length, "group")}
      </summary>
      <ul>
        {[...new Set(names)].map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
