/** Which themes the list shows, and in what order. */
import type { ReactNode } from "react";
import { PROBLEM_TYPES, THEME_STATES } from "../../../shared/domain.ts";
import { setByArea } from "../../state.ts";
import { count } from "../../words.ts";
import type { ThemeRowData } from "./theme-rows.tsx";

/** `state`: a theme's state, or "live" for all but the dismissed; `type`: a problem type, or "all". */
export type ThemeFilter = { state: string; type: string };
export const LIVE: ThemeFilter = { state: "live", type: "all" };

type ThemeFiltersProps = {
  themes: readonly ThemeRowData[];
  filter: ThemeFilter;
  onFilter: (filter: ThemeFilter) => void;
  hasAreas: boolean;
  isGrouped: boolean;
  ticked: number;
  children: ReactNode;
};

export function ThemeFilters({ themes, filter, onFilter, hasAreas, isGrouped, ticked, children }: ThemeFiltersProps) {
  return (
    <div className="tools">
      <span className="pick">
        State{" "}
        <select
          className="pick"
          aria-label="State"
          value={filter.state}
          onChange={(event) => onFilter({ ...filter, state: event.target.value })}
        >
          <option value="live">all but dismissed</option>
          {THEME_STATES.map((state) => (
            <option key={state} value={state}>{`${state}, ${count(themes.filter((theme) => theme.state === state).length)}`}</option>
          ))}
        </select>
      </span>
      <label className="pick">
        Type{" "}
        <select className="pick" value={filter.type} onChange={(event) => onFilter({ ...filter, type: event.target.value })}>
          <option value="all">all types</option>
          {PROBLEM_TYPES.filter((each) => themes.some((theme) => theme.problemType === each)).map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      {hasAreas && (
        <label className="pick">
          Grouped by{" "}
          <select className="pick" value={isGrouped ? "area" : "nothing"} onChange={(event) => setByArea(event.target.value === "area")}>
            <option>area</option>
            <option>nothing</option>
          </select>
        </label>
      )}
      <span className="tiny">sorted by priority</span>
      {ticked > 0 && (
        <span className="pick">
          <b>{ticked} selected</b>
        </span>
      )}
      {children}
    </div>
  );
}

/** Those that fit, in areas (in the order of their first theme, themes in none last) where they are grouped. */
export function shownThemes(themes: readonly ThemeRowData[], filter: ThemeFilter, isGrouped: boolean): ThemeRowData[] {
  const fitting = themes.filter((theme) => isShown(theme, filter));
  if (!isGrouped) return fitting;
  const groups = [...Map.groupBy(fitting, (theme) => theme.parent)];
  return groups.sort(([a], [b]) => Number(a === null) - Number(b === null)).flatMap(([, rows]) => rows);
}

function isShown(theme: ThemeRowData, { state, type }: ThemeFilter): boolean {
  const fitsState = state === "live" ? theme.state !== "dismissed" : theme.state === state;
  return fitsState && (type === "all" || theme.problemType === type);
}
