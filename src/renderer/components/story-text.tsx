/** A story's sentence: under the pointer or the focus a clause lights the quotes that it rests on, by number. */
import type { Clause, Story } from "../../shared/domain.ts";

export function StoryText({
  story,
  numbers,
  lit,
  onLight,
  onPin,
}: {
  story: Story;
  numbers: ReadonlyMap<string, number>;
  lit: readonly string[];
  onLight: (ids: readonly string[]) => void;
  onPin?: (ids: readonly string[]) => void;
}) {
  const part = (name: Clause["part"]) => story.clauses.find((clause) => clause.part === name);
  const show = (name: Clause["part"], words: string) => {
    const clause = part(name);
    const ids = clause?.evidence ?? [];
    const isLit = ids.length > 0 && lit.length > 0 && ids.every((id) => lit.includes(id)) && lit.length === ids.length;
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: only lights what the buttons in it light by focus
      <span onMouseEnter={() => onLight(ids)} onMouseLeave={() => onLight([])}>
        <span className={isLit ? "is-lit-clause" : undefined}>{words}</span>
        <Cited clause={clause} numbers={numbers} onLight={onLight} onPin={onPin} />
      </span>
    );
  };
  return (
    <p className="story">
      As {article(story.role)} {show("role", story.role)}, I want {show("want", story.want)}
      {story.benefit === null ? (
        <>
          , <span className="open">so that … (still to answer)</span>
        </>
      ) : (
        <>, so that {show("benefit", story.benefit)}</>
      )}
      .
    </p>
  );
}

function Cited({
  clause,
  numbers,
  onLight,
  onPin,
}: {
  clause: Clause | undefined;
  numbers: ReadonlyMap<string, number>;
  onLight: (ids: readonly string[]) => void;
  onPin?: ((ids: readonly string[]) => void) | undefined;
}) {
  if (!clause) return null;
  if (clause.assumption) return <sup title="No quote says this: Earshot assumes it">assumed</sup>;
  const cited = clause.evidence
    .flatMap((id) => (numbers.has(id) ? [{ id, number: numbers.get(id) ?? 0 }] : []))
    .sort((a, b) => a.number - b.number);
  const shown = cited.slice(0, 4);
  if (shown.length === 0) return null;
  return (
    <sup>
      {shown.map(({ id, number }, index) => (
        <span key={id}>
          {index > 0 && ", "}
          <button
            type="button"
            aria-label={`Quote ${number}`}
            onFocus={() => onLight([id])}
            onBlur={() => onLight([])}
            onClick={() => reveal(id, onPin)}
          >
            {number}
          </button>
        </span>
      ))}
      {cited.length > shown.length && <span title={`${cited.length} quotes`}> …</span>}
    </sup>
  );
}

function reveal(id: string, onPin: ((ids: readonly string[]) => void) | undefined): void {
  onPin?.([id]);
  requestAnimationFrame(() => document.getElementById(`quote-${id}`)?.scrollIntoView({ block: "nearest" }));
}

/** "an admin", "a user". The engine's roles come with or without their article. */
function article(role: string): string {
  if (/^(a|an|the|someone|somebody)\s/i.test(role)) return "";
  return /^[aeiou]/i.test(role) && !/^(user|uni|eu|one)/i.test(role) ? "an" : "a";
}
