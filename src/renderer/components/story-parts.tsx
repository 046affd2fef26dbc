/** Parts of a story: a scenario in Given, When, Then, an evaluation criterion, and its checks. */
import type { EvaluationCriterion, StoryCheck } from "../../shared/domain.ts";
import { typeset } from "../words.ts";
import { Icon } from "./icon.tsx";

const STEP = /^(Given|When|Then|And|But)\s+(.*)$/;

export function Gherkin({ scenario }: { scenario: string }) {
  const lines = scenario
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const name = (lines[0] ?? "").replace(/^Scenario:\s*/, "");
  return (
    <div className="gherkin mb-2">
      <p className="name">
        <Icon name="check" />
        {typeset(name)}
      </p>
      {lines.slice(1).map((line) => {
        const step = STEP.exec(line);
        return (
          <div key={line}>
            <b>{step?.[1] ?? ""}</b>
            <span>{typeset(step?.[2] ?? line)}</span>
          </div>
        );
      })}
    </div>
  );
}

/** The door to what the criteria were drafted by. */
export function FromPlaybook({ id, words }: { id: string; words: string }) {
  return (
    <>
      from playbook{" "}
      <a className="n" href={`#/playbooks/${id}`}>
        {words}
      </a>
    </>
  );
}

export function Criteria({ criterion }: { criterion: EvaluationCriterion }) {
  return (
    <dl className="facts mb-2">
      <div className="fact">
        <dt>Good is</dt>
        <dd className="wide">{typeset(criterion.good)}</dd>
      </div>
      <div className="fact">
        <dt>Evaluation</dt>
        <dd className="wide">{typeset(`${criterion.metric} ${criterion.threshold} on ${criterion.dataSet}`)}</dd>
      </div>
      {criterion.latencyClass && (
        <div className="fact">
          <dt>Latency</dt>
          <dd className="wide">{criterion.latencyClass} class, at p95</dd>
        </div>
      )}
      {criterion.fallback && (
        <div className="fact">
          <dt>Fallback</dt>
          <dd className="wide">{typeset(criterion.fallback)}</dd>
        </div>
      )}
    </dl>
  );
}

/** What fails, then what is open; what passes is one line that opens. */
export function Checks({ checks }: { checks: readonly StoryCheck[] }) {
  const passing = checks.filter((check) => check.ok && !check.open);
  const rest = [...checks.filter((check) => !check.ok && !check.open), ...checks.filter((check) => check.open)];
  return (
    <>
      {rest.map((check) => (
        <OneCheck key={check.id} check={check} />
      ))}
      {passing.length > 0 && (
        <details className="chk-rest">
          <summary>
            <Icon name="check" />
            {rest.length === 0 ? `All ${passing.length} checks pass` : `${passing.length} more pass`}
          </summary>
          {passing.map((check) => (
            <OneCheck key={check.id} check={check} />
          ))}
        </details>
      )}
    </>
  );
}

function OneCheck({ check }: { check: StoryCheck }) {
  return (
    <div className={check.ok ? "chk" : "chk bad"}>
      <Icon name={check.open ? "ask" : check.ok ? "check" : "x"} title={check.open ? "open" : check.ok ? "passes" : "fails"} />
      <span>
        <b>{check.id.replaceAll("-", " ")}</b> {typeset(check.reason)}
      </span>
    </div>
  );
}
