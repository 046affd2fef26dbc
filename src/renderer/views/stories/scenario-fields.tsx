/** One scenario in parts that can be written over: its name, and a line for each step behind its keyword. */
import { GrowingText } from "../../components/growing-text.tsx";
import { Icon } from "../../components/icon.tsx";

const STEP = /^(Given|When|Then|And|But)(?:\s+(.*))?$/;
type Step = { keyword: string; words: string };

export function ScenarioFields({
  scenario,
  place,
  onChange,
}: {
  scenario: string;
  place: number;
  /** null: take the scenario out */
  onChange: (scenario: string | null) => void;
}) {
  const { name, steps } = readScenario(scenario);
  const put = (next: Partial<{ name: string; steps: Step[] }>) => onChange(writeScenario({ name, steps, ...next }));
  const label = `Scenario ${place}`;
  return (
    <fieldset className="scenario">
      <legend className="vh">{label}</legend>
      <div className="name">
        <Icon name="check" />
        <GrowingText
          aria-label={`${label}, name`}
          value={name}
          placeholder="What this case is about"
          onChange={(event) => put({ name: event.target.value })}
        />
        <button type="button" className="btn quiet icon" aria-label={`Take ${label.toLowerCase()} out`} onClick={() => onChange(null)}>
          <Icon name="x" />
        </button>
      </div>
      {steps.map((step, index) => (
        <div className="step" key={`${index} of ${place}`}>
          <b aria-hidden="true">{step.keyword}</b>
          <GrowingText
            aria-label={`${label}, ${step.keyword || "step"} ${index + 1}`}
            value={step.words}
            placeholder="…"
            onChange={(event) =>
              put({ steps: steps.map((each, at) => (at === index ? { ...each, words: oneLine(event.target.value) } : each)) })
            }
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                put({ steps: [...steps.slice(0, index + 1), { keyword: "And", words: "" }, ...steps.slice(index + 1)] });
              } else if (event.key === "Backspace" && step.words === "" && steps.length > 1) {
                event.preventDefault();
                put({ steps: steps.filter((_, at) => at !== index) });
              }
            }}
          />
        </div>
      ))}
    </fieldset>
  );
}

export const NEW_SCENARIO = "Scenario: \n  Given \n  When \n  Then ";

export function readScenario(scenario: string): { name: string; steps: Step[] } {
  const [first = "", ...rest] = scenario.split("\n");
  return {
    name: first.replace(/^\s*Scenario:\s?/, ""),
    steps: rest
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const step = STEP.exec(line);
        return step ? { keyword: step[1] ?? "", words: step[2] ?? "" } : { keyword: "", words: line };
      }),
  };
}

export function writeScenario({ name, steps }: { name: string; steps: readonly Step[] }): string {
  return [`Scenario: ${oneLine(name)}`, ...steps.map((step) => `  ${[step.keyword, step.words].filter(Boolean).join(" ")}`)].join("\n");
}

function oneLine(words: string): string {
  return words.replace(/\s*\n\s*/g, " ");
}
