/** Rows of 44 pixels, one a theme; under the name of their area where they are grouped by it. */
import { useEffect, useRef } from "react";
import type { z } from "zod";
import type { ThemeRow } from "../../../shared/contract.ts";
import { Door } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { LongList } from "../../components/long-list.tsx";
import { Spark, StateDot, SureMark } from "../../components/marks.tsx";
import { themeHref } from "../../place.ts";
import { count, many, money, sureness, typeset } from "../../words.ts";

export type ThemeRowData = z.output<typeof ThemeRow>;

export function ThemeRows({
  themes,
  all,
  isGrouped,
  current,
  ticked,
  hasBacklog,
  becomes,
  onCurrent,
  onRenameArea,
}: {
  /** where they are grouped: those of one area together */
  themes: readonly ThemeRowData[];
  all: readonly ThemeRowData[];
  isGrouped: boolean;
  current: string | null;
  ticked: ReadonlySet<string>;
  hasBacklog: boolean;
  /** what would become of it at the fineness that is looked at */
  becomes: (theme: string) => string | null;
  onCurrent: (id: string) => void;
  onRenameArea: (id: string, name: string) => void;
}) {
  const lines = isGrouped ? linesOf(themes) : themes.map((theme) => ({ theme }));
  // A column that would hold nothing but dashes is not there.
  const missing = [
    all.every((theme) => theme.accounts === 0) && "no-accounts",
    all.every((theme) => theme.arr === null) && "no-arr",
    all.every((theme) => theme.trend.every((week) => week === 0)) && "no-dates",
  ];
  return (
    <div className={missing.filter(Boolean).join(" ")}>
      <div className="trow head" aria-hidden="true">
        <span className="dot" />
        <span className="c-name">Theme, and its most telling quote</span>
        <span className="num c-num">Cust.</span>
        <span className="num c-num c-acct">Acct.</span>
        <span className="num c-arr">ARR</span>
        <span className="c-weeks">12 weeks</span>
        <span className="c-type">{hasBacklog ? "Type, tracked as" : "Type"}</span>
      </div>
      <LongList
        total={lines.length}
        current={lines.findIndex((line) => "theme" in line && line.theme.id === current)}
        keyOf={(index) => keyOf(lines[index])}
        heightOf={(index) => ("theme" in (lines[index] as Line) ? 44 : 40)}
      >
        {(index) => {
          const line = lines[index] as Line;
          return "theme" in line ? (
            <Row
              theme={line.theme}
              isCurrent={line.theme.id === current}
              isTicked={ticked.has(line.theme.id)}
              hasBacklog={hasBacklog}
              becomes={becomes(line.theme.id)}
              onCurrent={onCurrent}
            />
          ) : (
            <div className="area">
              <b>{line.name}</b>
              <span>{many(line.themes, "theme")}</span>
              {line.area !== null && (
                <button
                  type="button"
                  className="btn quiet icon"
                  aria-label={`Rename the area ${line.name}`}
                  onClick={() => onRenameArea(line.area ?? "", line.name)}
                >
                  <Icon name="pen" />
                </button>
              )}
            </div>
          );
        }}
      </LongList>
    </div>
  );
}

function Row({
  theme,
  isCurrent,
  isTicked,
  hasBacklog,
  becomes,
  onCurrent,
}: {
  theme: ThemeRowData;
  isCurrent: boolean;
  isTicked: boolean;
  hasBacklog: boolean;
  becomes: string | null;
  onCurrent: (id: string) => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isCurrent]);
  const classes = ["trow", isCurrent && "sel", isTicked && "ticked", theme.state === "dismissed" && "dim"].filter(Boolean).join(" ");
  const at = themeHref(theme.id).slice(1);
  return (
    <div ref={ref} className={classes}>
      {isTicked && <span className="box on" role="img" aria-label="selected" />}
      <StateDot state={theme.state} labelled />
      <span className="c-name">
        <span className="nm">
          <a
            href={themeHref(theme.id)}
            title={theme.reason}
            aria-current={isCurrent ? "true" : undefined}
            onMouseMove={(event) => (event.movementX !== 0 || event.movementY !== 0) && onCurrent(theme.id)}
            onFocus={() => onCurrent(theme.id)}
          >
            {theme.name}
          </a>
          {theme.emerging && <em>emerging</em>}
          {theme.fading && <em>fading</em>}
        </span>
        {becomes ? (
          <span className="becomes row block">{becomes}</span>
        ) : (
          <span className="q row block">“{typeset(theme.quote.trim())}”</span>
        )}
      </span>
      <span className="num c-num">
        <Door rows="customers" at={at} label={`${many(theme.customers, "customer")} of ${theme.name}`}>
          {count(theme.customers)}
        </Door>
      </span>
      <span className="num c-num c-acct">
        {theme.accounts > 0 ? (
          <Door rows="accounts" at={at} label={`${many(theme.accounts, "account")} of ${theme.name}`}>
            {count(theme.accounts)}
          </Door>
        ) : (
          "–"
        )}
      </span>
      <span className="num c-arr">
        {theme.arr === null ? (
          "–"
        ) : (
          <Door rows="arr" at={at} label={`ARR of ${theme.name}`}>
            {money(theme.arr, theme.currency)}
          </Door>
        )}
      </span>
      <span className="c-weeks">
        <Spark weeks={theme.trend} />
      </span>
      <span className="meta c-type">
        <b>{theme.problemType ?? "–"}</b>
        {theme.tracked ? (
          <>
            <Door rows={`match:${theme.tracked.key}`} at={at}>
              <span className="id">{theme.tracked.key}</span>
            </Door>{" "}
            <SureMark sure={theme.tracked.linked ? "sure" : sureness(theme.tracked.score)} />
          </>
        ) : (
          hasBacklog && "not tracked"
        )}
      </span>
    </div>
  );
}

type Line = { theme: ThemeRowData } | { area: string | null; name: string; themes: number };

/** The themes of each area under its name; those without one stand last. */
function linesOf(themes: readonly ThemeRowData[]): Line[] {
  const groups = Map.groupBy(themes, (theme) => theme.parent);
  return [...groups].flatMap(([area, rows]) => [
    { area, name: rows[0]?.area ?? "In no area", themes: rows.length },
    ...rows.map((theme) => ({ theme })),
  ]);
}

function keyOf(line: Line | undefined): string {
  return line === undefined ? "" : "theme" in line ? line.theme.id : `area ${line.area}`;
}
