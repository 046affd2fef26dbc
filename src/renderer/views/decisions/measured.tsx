/** The metric that a decision watches: values typed by date, drawn against the day of the decision. */
import { useEffect, useRef, useState } from "react";
import { useAsk, useChange } from "../../data.tsx";
import { day } from "../../words.ts";
import type { DecisionRow } from "./challenge.tsx";

const WIDTH = 400;
const HEIGHT = 96;
const EDGE = 12;

export function Measured({ decision }: { decision: DecisionRow }) {
  const [isTyping, setTyping] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isTyping) first.current?.focus();
  }, [isTyping]);
  const change = useChange();
  const { series, metric } = decision;
  const rates = useAsk("golden.rates", { theme: decision.theme ?? "" }, isTyping && decision.theme !== null);
  const save = (values: DecisionRow["series"]) => change("decision.measure", { id: decision.id, values });
  async function add(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const date = String(data.get("date") ?? "");
    const value = Number(String(data.get("value") ?? "").replace(",", "."));
    if (date === "" || !Number.isFinite(value)) return;
    if (await save([...series.filter((each) => each.date !== date), { date, value }])) form.reset();
  }
  const passes = (rates.data ?? []).flatMap((rate) =>
    rate.rate === null ? [] : [{ date: rate.at.slice(0, 10), value: Math.round(rate.rate * 1000) / 10 }],
  );
  return (
    <section className="mt-3" aria-label="Watched">
      <p className="sub">Watched: {metric ?? "no metric yet"}</p>
      {series.length > 0 && <Line series={series} decidedOn={decision.decidedOn} />}
      {isTyping && (
        <>
          <table className="tbl mt-1">
            <tbody>
              {series.map(({ date, value }) => (
                <tr key={date}>
                  <td>{day(date)}</td>
                  <td className="num">{value}</td>
                  <td className="num">
                    <button
                      type="button"
                      className="link"
                      aria-label={`Take the value of ${day(date)} out`}
                      onClick={() => void save(series.filter((each) => each.date !== date))}
                    >
                      take out
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <form
            className="bar-actions mt-2"
            onSubmit={(event) => {
              event.preventDefault();
              void add(event.currentTarget);
            }}
          >
            <input className="field" type="date" name="date" aria-label="Date of the value" required />
            <input className="field w-24" name="value" inputMode="decimal" aria-label="Value" placeholder="value" ref={first} required />
            <button type="submit" className="btn">
              Add
            </button>
            {passes.length > 0 && (
              <button type="button" className="btn quiet" onClick={() => void save(passes)}>
                Take the golden set’s pass rates
              </button>
            )}
          </form>
        </>
      )}
      <button type="button" className="more mt-1" aria-expanded={isTyping} onClick={() => setTyping(!isTyping)}>
        {isTyping ? "Done" : series.length === 0 ? "Type a value" : "Values"} <kbd>V</kbd>
      </button>
    </section>
  );
}

function Line({ series, decidedOn }: { series: DecisionRow["series"]; decidedOn: string | null }) {
  const days = [...series.map(({ date }) => Date.parse(date)), ...(decidedOn ? [Date.parse(decidedOn)] : [])];
  const values = series.map(({ value }) => value);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const x = (date: string) => EDGE + (to === from ? 0.5 : (Date.parse(date) - from) / (to - from)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - 24 - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 40);
  const points = series.map(({ date, value }) => `${x(date)},${y(value)}`).join(" ");
  const last = series.at(-1);
  const words = series.map(({ date, value }) => `${day(date, true)}: ${value}`).join(", ");
  return (
    <svg
      className="measured"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${words}${decidedOn ? `; decided ${day(decidedOn, true)}` : ""}`}
    >
      {decidedOn && (
        <>
          <path className="decided" d={`M${x(decidedOn)} 4V${HEIGHT - 20}`} />
          <text x={Math.min(WIDTH - 60, Math.max(4, x(decidedOn) - 22))} y={HEIGHT - 6}>
            decided
          </text>
        </>
      )}
      <polyline points={points} />
      {series.map(({ date, value }) => (
        <circle key={date} cx={x(date)} cy={y(value)} r={3}>
          <title>{`${day(date)}: ${value}`}</title>
        </circle>
      ))}
      {last && (
        <text x={Math.min(WIDTH - 4, x(last.date) + 4)} y={y(last.value) - 6} textAnchor="end">
          {last.value}
        </text>
      )}
    </svg>
  );
}
