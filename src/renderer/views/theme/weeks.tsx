/** Customers a week as bars, and the four weeks against the four before in words. */
import { CountDoor } from "../../components/door.tsx";
import { usePath } from "../../place.ts";
import { many } from "../../words.ts";
import type { Page } from "./page.ts";

type Business = Page["business"];

/** One customer in a week is a low bar, not a full one. */
const LEAST_SCALE = 4;

export function Weeks({ business }: { business: Business }) {
  const { weeks } = business;
  const path = usePath();
  const most = Math.max(LEAST_SCALE, ...weeks.map((week) => week.customers));
  return (
    <>
      <div className="weeks">
        {weeks.map(({ week, customers }, index) => {
          const label = `${shortWeek(week)}: ${many(customers, "customer")}`;
          const look = {
            title: label,
            className: index >= weeks.length - 4 ? "on" : undefined,
            style: { "--v": customers / most } as React.CSSProperties,
          };
          return customers === 0 ? (
            <span key={week} {...look}>
              0
            </span>
          ) : (
            <a key={week} {...look} href={`#${path}?rows=${encodeURIComponent(`week:${week}`)}`} aria-label={label}>
              {customers}
            </a>
          );
        })}
      </div>
      <p className="tiny flex justify-between mt-1">
        <span>{shortWeek(weeks[0]?.week)}</span>
        <span>{shortWeek(weeks.at(-1)?.week)}</span>
      </p>
      <TrendLine business={business} />
    </>
  );
}

/** `at`: the screen that shows the rows, by default the present one. */
export function TrendLine({ business, at }: { business: Business; at?: string }) {
  return (
    <p className="sub mt-2">
      <CountDoor of={business.lastFour} rows="last-four" at={at} /> in the last four weeks,{" "}
      <CountDoor of={business.fourBefore} rows="four-before" at={at} /> in the four before: {business.trendWords}
    </p>
  );
}

function shortWeek(week: string | undefined): string {
  return week ? week.replace(/^\d+-W0?/, "week ") : "";
}
