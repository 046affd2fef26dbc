/** What a line of the palette shows: a hit with its place, or what can be done with its keys. */
import type { SearchHit } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import type { IconName } from "../../components/icon-paths.ts";
import { typeset } from "../../words.ts";
import type { Command } from "./commands.ts";

const ICONS: Record<SearchHit["type"], IconName> = {
  theme: "themes",
  snippet: "users",
  conversation: "talk",
  story: "stories",
  decision: "decide",
  backlog: "link",
};

export function Hit({ hit, words }: { hit: SearchHit; words: string }) {
  return (
    <>
      <Icon name={ICONS[hit.type]} />
      {hit.type === "snippet" ? (
        <span className="q">
          “<Found text={typeset(hit.snippet.trim() || hit.title)} words={typeset(words)} />”
        </span>
      ) : (
        <span>
          <Found text={hit.title} words={words} />
        </span>
      )}
      <span className="x">
        <span className="t">{hit.type === "snippet" ? hit.title : hit.why === "words" ? "" : hit.why}</span>
      </span>
    </>
  );
}

export function CommandLine({ command, words }: { command: Command; words: string }) {
  return (
    <>
      <Icon name="right" />
      <span>
        <Found text={command.name} words={words} />
      </span>
      <span className="x">
        {command.keys?.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </span>
    </>
  );
}

/** The words that were looked for, stronger. */
function Found({ text, words }: { text: string; words: string }) {
  const wanted = words
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (wanted.length === 0) return text;
  return text.split(new RegExp(`(${wanted.join("|")})`, "i")).map((piece, index) =>
    // The odd pieces are what the expression caught.
    index % 2 === 1 ? <b key={`${index} ${piece}`}>{piece}</b> : piece,
  );
}
