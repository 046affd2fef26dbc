/** The whole conversation as one line: where the highlights are, where the own people speak. Each mark leads to its place. */
import type { Message, Snippet } from "../../../shared/domain.ts";
import { usePath } from "../../place.ts";
import { clock } from "../../words.ts";

export function Strip({
  messages,
  highlights,
  current,
}: {
  messages: readonly Message[];
  highlights: readonly Snippet[];
  current: Snippet | null;
}) {
  const path = usePath();
  const places = placesOf(messages);
  const left = (snippet: Snippet) => `${100 * placeOf(places, snippet)}%`;
  return (
    <nav className="strip" aria-label="Highlights in this conversation">
      {ownStretches(messages, places).map(({ from, to }) => (
        <span key={from} className="you" style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }} />
      ))}
      {highlights.map((snippet) => (
        <a
          key={snippet.id}
          className={snippet.kind === "complaint" ? "big" : undefined}
          style={{ left: left(snippet) }}
          href={`#${path}?snippet=${encodeURIComponent(snippet.id)}`}
          title={snippet.text}
          aria-current={snippet === current ? "true" : undefined}
          tabIndex={-1}
        >
          <span className="vh">{`${snippet.kind}: ${snippet.text.slice(0, 80)}`}</span>
        </a>
      ))}
      {current && (
        <span className="cur" style={{ left: left(current) }}>
          <span>{clock(messages.find((message) => message.index === current.message)?.startMs ?? null)}</span>
        </span>
      )}
    </nav>
  );
}

/** Where each message begins, 0 to 1, by how much was said before it. */
function placesOf(messages: readonly Message[]): Map<number, { from: number; part: number }> {
  const total = messages.reduce((sum, message) => sum + message.text.length + 1, 0);
  let before = 0;
  return new Map(
    messages.map((message) => {
      const place = { from: before / total, part: (message.text.length + 1) / total };
      before += message.text.length + 1;
      return [message.index, place];
    }),
  );
}

function placeOf(places: Map<number, { from: number; part: number }>, snippet: Snippet): number {
  return places.get(snippet.message)?.from ?? 0;
}

function ownStretches(messages: readonly Message[], places: Map<number, { from: number; part: number }>): { from: number; to: number }[] {
  return messages.flatMap((message) => {
    const place = places.get(message.index);
    return message.role === "internal" && place ? [{ from: place.from, to: place.from + place.part }] : [];
  });
}
