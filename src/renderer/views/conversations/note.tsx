/** A note beside a highlight: what kind it is, its theme, and how to say otherwise. */
import type { Snippet } from "../../../shared/domain.ts";
import { KindMark, SureMark } from "../../components/marks.tsx";
import { themeHref } from "../../place.ts";
import { sureness } from "../../words.ts";

export function Note({
  snippet,
  theme,
  isCurrent,
  onMove,
  onKind,
}: {
  snippet: Snippet;
  theme: string | null;
  isCurrent: boolean;
  onMove: () => void;
  onKind: () => void;
}) {
  return (
    <div className={isCurrent ? "note is-current" : "note"}>
      <span className="row">
        <KindMark kind={snippet.kind} />
        <SureMark sure={sureness(snippet.kindScore)} />
        {snippet.feeling !== "none" && <span>{snippet.feeling.replace("-", " ")}</span>}
        {snippet.problemType && <span>{snippet.problemType}</span>}
      </span>
      {theme && snippet.theme && (
        <b>
          <a className="n whitespace-normal" href={themeHref(snippet.theme)}>
            {theme}
          </a>
        </b>
      )}
      <span className="row acts">
        <button type="button" className="n" onClick={onMove}>
          {theme ? "Move" : "Put in a theme"}
        </button>
        <button type="button" className="n" onClick={onKind}>
          Not a {snippet.kind}
        </button>
      </span>
    </div>
  );
}
