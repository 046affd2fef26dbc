/** What if a part counted more, or not at all: the order follows while the weights are moved; nothing is stored. */
import type { Method, Weights } from "./methods.ts";

export const EVEN: Weights = { reach: 1, impact: 1, confidence: 1, effort: 1 };
const NAMES: Record<Method, readonly [keyof Weights, string][]> = {
  rice: [
    ["reach", "Reach"],
    ["impact", "Impact"],
    ["confidence", "Confidence"],
    ["effort", "Effort"],
  ],
  ice: [
    ["impact", "Impact"],
    ["confidence", "Confidence"],
    ["effort", "Ease"],
  ],
  wsjf: [
    ["reach", "Urgency"],
    ["impact", "Value"],
    ["effort", "Job size"],
  ],
};

export function isEven(weights: Weights): boolean {
  return Object.values(weights).every((weight) => weight === 1);
}

export function WhatIf({ method, weights, onWeights }: { method: Method; weights: Weights; onWeights: (weights: Weights) => void }) {
  return (
    <section aria-label="What if">
      <h2 className="h">
        What if
        {!isEven(weights) && (
          <span className="end">
            <button type="button" className="link" onClick={() => onWeights(EVEN)}>
              as the method has it
            </button>
          </span>
        )}
      </h2>
      {NAMES[method].map(([part, name]) => (
        <label key={part} className="prio-weight">
          <span>{name}</span>
          <input
            type="range"
            min={0}
            max={2}
            step={0.25}
            value={weights[part]}
            aria-valuetext={wordsOf(weights[part])}
            onChange={(event) => onWeights({ ...weights, [part]: Number(event.target.value) })}
          />
          <span className="tiny">{wordsOf(weights[part])}</span>
        </label>
      ))}
    </section>
  );
}

function wordsOf(weight: number): string {
  if (weight === 0) return "left out";
  if (weight === 1) return "as usual";
  return weight < 1 ? "counts less" : "counts more";
}
