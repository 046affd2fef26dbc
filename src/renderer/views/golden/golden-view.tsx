/** A theme's golden set: each snippet as an example, beside it what a good answer would be, in the person's own words. */
import { useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { goTo, themeHref } from "../../place.ts";
import { count, many } from "../../words.ts";
import { ExportDialog } from "../export/export-dialog.tsx";
import { GoldenExample } from "./golden-example.tsx";
import { GoldenRates } from "./golden-rates.tsx";

type Row = CommandResult<"golden.list">[number];
const FIRST = 40;

export function GoldenView({ theme }: { theme: string }) {
  const ask = useAsk("golden.list", { theme });
  const page = useAsk("theme.get", { id: theme });
  const [isExporting, setExporting] = useState(false);
  const [show, setShow] = useState<"all" | "unwritten">("all");
  const [most, setMost] = useState(FIRST);
  useKeys({ escape: () => goTo(themeHref(theme).slice(1)), x: () => setExporting(true), j: toAnswer(1), k: toAnswer(-1) }, [
    { keys: ["J", "K"], words: "next, previous answer" },
    { keys: ["X"], words: "export" },
    { keys: ["Esc"], words: "back to the theme" },
  ]);
  const name = page.data?.theme.name ?? "";
  return (
    <div className="golden">
      <header className="phead">
        <a href={themeHref(theme)} className="more">
          <Icon name="left" />
          {name || "Theme"}
        </a>
        <h1>Golden set</h1>
        <span className="end">
          <button type="button" className="btn" onClick={() => setExporting(true)}>
            <Icon name="out" />
            Export <kbd>X</kbd>
          </button>
        </span>
      </header>
      <Answered ask={ask} loading={<RowsSkeleton rows={6} height={96} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty words="Nothing in this theme asks the product for something, so there is no example." />
          ) : (
            <div className="golden-body">
              <div>
                <Summary rows={rows} show={show} onShow={setShow} />
                <ol className="golden-list">
                  {rows
                    .filter((row) => show === "all" || (row.expected === "" && !row.leftOut))
                    .slice(0, most)
                    .map((row) => (
                      <GoldenExample key={row.id} row={row} />
                    ))}
                </ol>
                {show === "all" && rows.length > most && (
                  <button type="button" className="btn" onClick={() => setMost(most + FIRST)}>
                    {count(rows.length - most)} more
                  </button>
                )}
              </div>
              <GoldenRates theme={theme} />
            </div>
          )
        }
      </Answered>
      {isExporting && <ExportDialog of="golden" theme={{ id: theme, name }} onClose={() => setExporting(false)} />}
    </div>
  );
}

function Summary({ rows, show, onShow }: { rows: readonly Row[]; show: "all" | "unwritten"; onShow: (show: "all" | "unwritten") => void }) {
  const inSet = rows.filter((row) => !row.leftOut);
  const unwritten = inSet.filter((row) => row.expected === "").length;
  return (
    <div className="golden-sum">
      <span className="seg" role="group" aria-label="Which examples">
        <button type="button" aria-pressed={show === "all"} onClick={() => onShow("all")}>
          All
        </button>
        <button type="button" aria-pressed={show === "unwritten"} onClick={() => onShow("unwritten")}>
          Unwritten
        </button>
      </span>
      <span className="sub">
        {many(inSet.length, "example")}, {answersWords(inSet.length, unwritten)}
        {rows.length > inSet.length ? `, ${count(rows.length - inSet.length)} left out` : ""}. Earshot never makes an answer up.
      </span>
    </div>
  );
}

function answersWords(examples: number, unwritten: number): string {
  if (unwritten === 0) return "every answer is written";
  return unwritten === examples ? "none has an answer yet" : `${count(unwritten)} without an answer yet`;
}

/** Into the next answer from where the focus is; Escape leaves a field again, and the way goes on from there. */
function toAnswer(by: 1 | -1): () => void {
  return () => {
    const rows = [...document.querySelectorAll(".golden-row")];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + by))];
    next?.querySelector<HTMLElement>("textarea[name=expected]")?.focus();
  };
}
