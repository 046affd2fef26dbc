/** Updates as they were sent, the newest first. */
import { useAsk } from "../../data.tsx";
import { day } from "../../words.ts";
import { weekWords } from "./update-sheet.tsx";

export function KeptUpdates() {
  const ask = useAsk("update.list", {});
  if (!ask.data || ask.data.length === 0) return null;
  return (
    <div className="part">
      <div className="h">
        <h2>Kept as sent</h2>
      </div>
      <ul className="mt-2">
        {ask.data.map((kept) => (
          <li key={kept.id} className="sub py-1">
            <a className="link" href={`#/update?kept=${encodeURIComponent(kept.id)}`}>
              {kept.title}
            </a>
            <span className="tiny block">
              {weekWords(kept.week)}, {kept.audience}, {day(kept.at)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
