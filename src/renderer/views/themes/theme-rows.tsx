/** Rows of 44 pixels, one a theme, grouped by area where themes have one. */
import { Fragment, useEffect, useRef } from "react";
import type { z } from "zod";
import type { ThemeRow } from "../../../shared/contract.ts";
import { Spark, StateDot, SureMark } from "../../components/marks.tsx";
import { themeHref } from "../../place.ts";
import { count, many, money, sureness } from "../../words.ts";

export type ThemeRowData = z.output<typeof ThemeRow>;

export function ThemeRows({
  themes,
  all,
  current,
  ticked,
  onCurrent,
}: {
  themes: readonly ThemeRowData[];
  all: readonly ThemeRowData[];
  current: string | null;
  ticked: ReadonlySet<string>;
  onCurrent: (id: string) => void;
}) {
  const names = new Map(all.map((theme) => [theme.id, theme.name]));
  return (
    <>
      <div className="trow head" aria-hidden="true">
        <span />
        <span>Theme, and its most telling quote</span>
        <span className="num">Cust.</span>
        <span className="num">Acct.</span>
        <span className="num">ARR</span>
        <span>12 weeks</span>
        <span>Type, tracked as</span>
      </div>
      {groupByArea(themes).map(([area, rows]) => (
        <Fragment key={area ?? "none"}>
          {area !== null && (
            <div className="area">
              <b>{names.get(area) ?? area}</b>
              <span>{many(rows.length, "theme")}</span>
            </div>
          )}
          {rows.map((theme) => (
            <Row key={theme.id} theme={theme} isCurrent={theme.id === current} isTicked={ticked.has(theme.id)} onCurrent={onCurrent} />
          ))}
        </Fragment>
      ))}
    </>
  );
}

function Row({
  theme,
  isCurrent,
  isTicked,
  onCurrent,
}: {
  theme: ThemeRowData;
  isCurrent: boolean;
  isTicked: boolean;
  onCurrent: (id: string) => void;
}) {
  const ref = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isCurrent]);
  const classes = ["trow", isCurrent && "sel", isTicked && "ticked", theme.state === "dismissed" && "dim"].filter(Boolean).join(" ");
  return (
    <a
      ref={ref}
      className={classes}
      href={themeHref(theme.id)}
      title={theme.reason}
      aria-current={isCurrent ? "true" : undefined}
      onMouseMove={(event) => (event.movementX !== 0 || event.movementY !== 0) && onCurrent(theme.id)}
      onFocus={() => onCurrent(theme.id)}
    >
      {isTicked ? <span className="box on" role="img" aria-label="selected" /> : null}
      <StateDot state={theme.state} labelled />
      <span>
        <span className="nm">
          <span>{theme.name}</span>
          {theme.emerging && <em>emerging</em>}
        </span>
        <span className="q row block">“{theme.quote}”</span>
      </span>
      <span className="num" title={many(theme.customers, "customer")}>
        {count(theme.customers)}
      </span>
      <span className="num" title={many(theme.accounts, "account")}>
        {count(theme.accounts)}
      </span>
      <span className="num" title="ARR of these accounts">
        {money(theme.arr, theme.currency)}
      </span>
      <Spark weeks={theme.trend} />
      <span className="meta">
        <b>{theme.problemType ?? "no type"}</b>
        {theme.tracked ? (
          <>
            <span className="id">{theme.tracked.key}</span>{" "}
            <SureMark sure={theme.tracked.tracked ? "sure" : sureness(theme.tracked.score)} />
          </>
        ) : (
          "not tracked"
        )}
      </span>
    </a>
  );
}

function groupByArea(themes: readonly ThemeRowData[]): [string | null, ThemeRowData[]][] {
  const groups = new Map<string | null, ThemeRowData[]>();
  for (const theme of themes) groups.set(theme.parent, [...(groups.get(theme.parent) ?? []), theme]);
  return [...groups];
}
