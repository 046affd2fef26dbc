/** What the last analysis changed: themes that began or ended, snippets that moved, each with its reason. */
import type { CommandResult } from "../../../shared/contract.ts";
import { Dialog } from "../../components/dialog.tsx";
import { useAsk } from "../../data.tsx";
import { themeHref } from "../../place.ts";
import { count, many, typeset } from "../../words.ts";

export type Moved = NonNullable<CommandResult<"theme.moved">>;
type Move = Moved["moves"][number];

/** More are counted, not shown: nobody reads on. */
const SHOWN_A_REASON = 40;

const REASONS: Record<Move["why"], string> = {
  "moved by you": "You moved them",
  "merged by you": "You merged their theme",
  fineness: "You asked for finer or coarser themes",
  kind: "No longer read as a complaint, a request or a question",
  "theme ended": "Their theme ended",
  "theme began": "A new theme fits them better",
  "new words": "New words like them came in",
  apart: "They sit apart from the rest of their theme now",
};

/** "2 themes began, 14 snippets moved"; null where nothing did. */
export function movedInShort({ began, ended, moves }: Moved): string | null {
  const parts = [
    began.length > 0 && `${many(began.length, "theme")} began`,
    ended.length > 0 && `${count(ended.length)} ended`,
    moves.length > 0 && `${many(moves.length, "snippet")} moved`,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(", ") : null;
}

export function WhatMovedDialog({ moved, onClose }: { moved: Moved; onClose: () => void }) {
  const byReason = [...Map.groupBy(moved.moves, ({ why }) => why)];
  return (
    <Dialog title="What the last analysis changed" onClose={onClose} wide>
      <div className="moved">
        <p className="sub">
          {count(moved.kept)} of {many(moved.earlier, "snippet")} kept their theme
          {moved.arrived.length > 0 && `; ${many(sumOf(moved.arrived), "new snippet")} joined ${many(moved.arrived.length, "theme")}`}.
        </p>
        {moved.began.length > 0 && (
          <section>
            <h3 className="h">Began</h3>
            <ul>
              {moved.began.map(({ theme, name, snippets, earlier }) => (
                <li key={theme}>
                  <a className="n" href={themeHref(theme)} onClick={onClose}>
                    {name}
                  </a>{" "}
                  <span className="tiny">
                    {many(snippets, "snippet")},{" "}
                    {earlier === 0 ? "all new" : earlier === snippets ? "all there before" : `${count(earlier)} of them there before`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {moved.ended.length > 0 && (
          <section>
            <h3 className="h">Ended</h3>
            <ul>
              {moved.ended.map(({ theme, name, snippets, into }) => (
                <li key={theme}>
                  {name}{" "}
                  <span className="tiny">
                    {many(snippets, "snippet")}, {into ? `most of them now in “${into.name}”` : "most of them now unsorted"}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {byReason.map(([why, moves]) => (
          <Reason key={why} why={why} moves={moves} onClose={onClose} />
        ))}
      </div>
    </Dialog>
  );
}

function Reason({ why, moves, onClose }: { why: Move["why"]; moves: readonly Move[]; onClose: () => void }) {
  const shown = moves.slice(0, SHOWN_A_REASON);
  const quotes = useAsk("snippet.list", { ids: shown.map(({ snippet }) => snippet) });
  const words = new Map(quotes.data?.map(({ snippet }) => [snippet.id, snippet.text]));
  return (
    <details open={moves.length <= 8}>
      <summary>
        {REASONS[why]} <span className="tiny">{many(moves.length, "snippet")}</span>
      </summary>
      <ul>
        {shown.map(({ snippet, from, to }) => (
          <li key={snippet}>
            <span className="q row block">“{typeset((words.get(snippet) ?? "…").trim())}”</span>
            <span className="tiny">
              {from?.name ?? "unsorted"} → {to ? <ThemeLink {...to} onClose={onClose} /> : "unsorted"}
            </span>
          </li>
        ))}
      </ul>
      {moves.length > shown.length && (
        <p className="tiny">and {count(moves.length - shown.length)} more; `earshot themes --moved` lists them all</p>
      )}
    </details>
  );
}

function ThemeLink({ theme, name, onClose }: { theme: string; name: string; onClose: () => void }) {
  return (
    <a className="n" href={themeHref(theme)} onClick={onClose}>
      {name}
    </a>
  );
}

function sumOf(rows: readonly { snippets: number }[]): number {
  return rows.reduce((sum, { snippets }) => sum + snippets, 0);
}
