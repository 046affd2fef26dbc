/** Small marks: shape first, then the word. Sureness, state, kind, checks, twelve weeks. */
import type { Channel, DecisionState, Kind, StoryCheck, StoryState, ThemeState } from "../../shared/domain.ts";
import type { IconName } from "./icon-paths.ts";

export type Sure = "sure" | "likely" | "unsure";

/** On Earshot's own claims only: three bars and a word, never a decimal. */
export function SureMark({ sure }: { sure: Sure }) {
  const bars = { sure: 3, likely: 2, unsure: 1 }[sure];
  return (
    <span className="conf" title={`Earshot is ${sure}`}>
      <svg viewBox="0 0 11 10" aria-hidden="true">
        <rect x="0.5" y="6.5" width="2" height="3" className="on" />
        <rect x="4.5" y="3.5" width="2" height="6" className={bars > 1 ? "on" : undefined} />
        <rect x="8.5" y="0.5" width="2" height="9" className={bars > 2 ? "on" : undefined} />
      </svg>
      {sure}
    </span>
  );
}

type State = ThemeState | StoryState | DecisionState | "challenged";

export function StateDot({ state, labelled = false }: { state: State; labelled?: boolean }) {
  const isSoft = state === "dismissed" || state === "rejected" || state === "superseded";
  const label = labelled ? { role: "img", "aria-label": state } : { "aria-hidden": true as const };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: it is named by aria-label, or hidden beside a word
    <svg className={isSoft ? "dot soft" : "dot"} viewBox="0 0 12 12" {...label}>
      {state === "challenged" ? (
        <path className="f" d="M6 .9 11.1 6 6 11.1.9 6z" />
      ) : state === "new" ? (
        <circle className="f" cx="6" cy="6" r="4.7" />
      ) : (
        <circle cx="6" cy="6" r="4.7" strokeDasharray={dashOf(state)} />
      )}
      {(state === "triaged" || state === "accepted" || state === "decided") && <path d="m3.9 6.2 1.5 1.5L8.2 4.7" />}
      {state === "watching" && <circle className="f" cx="6" cy="6" r="2" />}
      {(state === "rejected" || state === "superseded") && <path d="m4.3 4.3 3.4 3.4M7.7 4.3 4.3 7.7" />}
    </svg>
  );
}

function dashOf(state: State): string | undefined {
  return state === "candidate" || state === "dismissed" ? "2 1.7" : undefined;
}

export function StateMark({ state }: { state: State }) {
  return (
    <span className="state">
      <StateDot state={state} />
      {state}
    </span>
  );
}

/** The underline that this kind has in the text, and a word. */
export function KindMark({ kind, words }: { kind: Kind; words?: string }) {
  return (
    <span className={`kind ${kind}`} title={kind}>
      {words ?? kind}
    </span>
  );
}

/** One tick a check: full passes, hollow is open, a cross fails. */
export function Ticks({ checks }: { checks: readonly StoryCheck[] }) {
  const sums = sumChecks(checks);
  return (
    <span className="ticks" role="img" aria-label={`${sums.pass} checks pass, ${sums.open} open, ${sums.fail} fail`}>
      {checks.map((check) => (
        <i key={check.id} className={check.open ? "o" : check.ok ? undefined : "x"} />
      ))}
    </span>
  );
}

export function sumChecks(checks: readonly StoryCheck[]): { pass: number; open: number; fail: number } {
  const pass = checks.filter((check) => check.ok && !check.open).length;
  const open = checks.filter((check) => check.open).length;
  return { pass, open, fail: checks.length - pass - open };
}

export function checkWords(checks: readonly StoryCheck[]): string {
  const sums = sumChecks(checks);
  if (sums.fail > 0) return sums.fail === 1 ? "1 fails" : `${sums.fail} fail`;
  return sums.open > 0 ? `${sums.open} open` : "all pass";
}

/** Distinct customers a week, oldest first; the last four weeks are dark. */
export function Spark({ weeks }: { weeks: readonly number[] }) {
  const most = Math.max(7, ...weeks);
  return (
    <svg className="spark" viewBox="0 0 71 20" role="img" aria-label={`Customers a week, ${weeks.length} weeks: ${weeks.join(", ")}`}>
      {weeks.map((customers, index) => {
        const height = customers === 0 ? 1 : Math.max(2, Math.round((customers / most) * 18));
        const key = `${index} of ${weeks.length}`;
        return (
          <rect
            key={key}
            x={index * 6}
            y={20 - height}
            width="5"
            height={height}
            className={index >= weeks.length - 4 ? "on" : undefined}
          />
        );
      })}
    </svg>
  );
}

const CHANNEL_ICONS: Record<Channel, IconName> = { call: "call", ticket: "ticket", review: "star", survey: "survey", email: "mail" };

export function channelIcon(channel: string): IconName {
  return CHANNEL_ICONS[channel as Channel] ?? "file";
}
