/** From few themes to many: moving the slider shows at once what would change, and only the button changes it. */
import type { CommandResult } from "../../../shared/contract.ts";
import { many } from "../../words.ts";

export type FinenessStops = CommandResult<"theme.stops">;
export type FinenessStop = FinenessStops["stops"][number];

/** `wanted`: the stop that is looked at. */
export function FinenessSlider({ at, stops, wanted, onWanted }: FinenessStops & { wanted: number; onWanted: (fineness: number) => void }) {
  const first = stops[0]?.fineness ?? 0;
  const last = stops.at(-1)?.fineness ?? 0;
  if (first === last) return null;
  const stop = stops.find(({ fineness }) => fineness === wanted);
  return (
    <label className="fineness">
      Fewer
      <input
        type="range"
        aria-label="How many themes"
        min={first}
        max={last}
        step={1}
        value={wanted}
        aria-valuetext={`${wanted === at ? "" : "about "}${many(stop?.themes ?? 0, "theme")}${wanted === 0 ? ", as Earshot finds them" : ""}`}
        onChange={(event) => onWanted(Number(event.target.value))}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || wanted === at) return;
          event.preventDefault();
          onWanted(at);
        }}
      />
      More
    </label>
  );
}

/** What the stop that is looked at would change, and the way to take it or to leave it. */
export function FinenessPreview({
  stop,
  isBusy,
  onTake,
  onLeave,
}: {
  stop: FinenessStop;
  isBusy: boolean;
  onTake: () => void;
  onLeave: () => void;
}) {
  return (
    <div className="fineness-preview" role="status">
      <p>
        <b>About {many(stop.themes, "theme")}.</b> <span className="sub">{wordsOf(stop)}</span>
      </p>
      <button type="button" className="btn primary" disabled={isBusy} onClick={onTake}>
        Make these themes
      </button>
      <button type="button" className="btn" onClick={onLeave}>
        Leave it <kbd>Esc</kbd>
      </button>
    </div>
  );
}

/** What becomes of one theme, for its row; null where it stays. */
export function becomes(stop: FinenessStop | undefined, theme: string, nameOf: (theme: string) => string | undefined): string | null {
  const change = stop?.changes.find((one) => one.theme === theme);
  if (!change) return null;
  if (change.becomes === 0) return "becomes unsorted";
  if (change.joins === null) return `becomes ${many(change.becomes, "theme")}`;
  const name = nameOf(change.joins);
  return name === undefined ? "joins another" : `joins “${name}”`;
}

function wordsOf({ changes }: FinenessStop): string {
  const split = changes.filter(({ becomes }) => becomes > 1).length;
  const joined = changes.filter(({ joins }) => joins !== null).length;
  const gone = changes.filter(({ becomes }) => becomes === 0).length;
  const parts = [
    split > 0 && `${many(split, "theme")} would come apart`,
    joined > 0 && `${many(joined, "theme")} would join another`,
    gone > 0 && `${many(gone, "theme")} would become unsorted`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}. What you corrected stays.` : "The themes on screen stay as they are.";
}
