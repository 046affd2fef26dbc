/** Value against effort, both on a logarithmic scale: a point a theme; a hollow one has an effort that nobody gave. */
import type { Candidate } from "./methods.ts";

const WIDTH = 360;
const HEIGHT = 240;
const EDGE = { left: 40, right: 12, top: 12, bottom: 32 } as const;
/** Points keep off the axes. */
const INSET = 12;

export function ValuePicture({
  candidates,
  current,
  onPoint,
}: {
  candidates: readonly Candidate[];
  current: string | null;
  onPoint: (theme: string) => void;
}) {
  const efforts = scale(candidates.map((each) => each.effort.value));
  const values = scale(candidates.map((each) => each.value));
  const x = (effort: number) => EDGE.left + INSET + efforts(effort) * (WIDTH - EDGE.left - EDGE.right - 2 * INSET);
  const y = (value: number) => HEIGHT - EDGE.bottom - INSET - values(value) * (HEIGHT - EDGE.top - EDGE.bottom - 2 * INSET);
  return (
    <figure className="prio-picture">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Value against effort: ${candidates
          .slice(0, 5)
          .map((each) => `${each.name}, rank ${each.rank}`)
          .join("; ")}`}
      >
        <path className="axis" d={`M${EDGE.left} ${EDGE.top}V${HEIGHT - EDGE.bottom}H${WIDTH - EDGE.right}`} />
        <text x={WIDTH - EDGE.right} y={HEIGHT - 10} textAnchor="end">
          effort →
        </text>
        <text x={EDGE.left - 8} y={EDGE.top + 8} textAnchor="end">
          value
        </text>
        {[...candidates].reverse().map((each) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table beside it is the keyboard's way
          <g key={each.theme} className={each.theme === current ? "is-current" : undefined} onClick={() => onPoint(each.theme)}>
            <title>{`${each.rank}. ${each.name}`}</title>
            <circle
              className={each.effort.isAssumed ? "hollow" : undefined}
              cx={x(each.effort.value)}
              cy={y(each.value)}
              r={each.theme === current ? 6 : 4}
            />
            {each.theme === (current ?? candidates[0]?.theme) && (
              <text
                x={x(each.effort.value) + (x(each.effort.value) > WIDTH / 2 ? -10 : 10)}
                y={y(each.value) + 4}
                textAnchor={x(each.effort.value) > WIDTH / 2 ? "end" : "start"}
              >
                {each.rank}
              </text>
            )}
          </g>
        ))}
      </svg>
      <figcaption className="tiny">Hollow: nobody has given an effort yet.</figcaption>
    </figure>
  );
}

/** 0 to 1 between the smallest and the largest, by logarithm; the middle where all are equal. */
function scale(values: readonly number[]): (value: number) => number {
  const logs = values.map((value) => Math.log(Math.max(value, 1e-6)));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return (value) => (high - low < 1e-9 ? 0.5 : (Math.log(Math.max(value, 1e-6)) - low) / (high - low));
}
