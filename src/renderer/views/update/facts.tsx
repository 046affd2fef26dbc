/** The week's facts beside the update; one act puts a fact in. */
import { Icon } from "../../components/icon.tsx";
import { typeset } from "../../words.ts";
import type { Text, Update } from "./update-sheet.tsx";

type Item = Text["sections"][number]["items"][number];

export function Facts({
  update,
  facts,
  onPut,
}: {
  update: Update;
  facts: readonly Text["sections"][number][];
  onPut: (section: string, item: Item) => void;
}) {
  const used = new Set(update.sections.flatMap((section) => section.items.flatMap((item) => [item.text, item.quote ?? ""])));
  const isUsed = (item: Item) => used.has(item.text) || (item.quote !== null && used.has(item.quote));
  return (
    <>
      <div className="h">
        <h2>This week’s facts</h2>
        {facts.length > 0 && <span className="end">one click puts it in</span>}
      </div>
      {facts.every((section) => section.items.length === 0) && <p className="sub mt-2">Nothing new was said in this week.</p>}
      {facts
        .filter((section) => section.items.length > 0)
        .map((section) => (
          <section key={section.id} className="mt-4" aria-label={section.title}>
            <h3 className="tiny pb-1">{section.title}</h3>
            {section.items.map((item) => (
              <button
                type="button"
                key={`${item.text} ${item.quote}`}
                className={isUsed(item) ? "fact-in used" : "fact-in"}
                disabled={isUsed(item)}
                onClick={() => onPut(section.id, item)}
              >
                <Icon name={isUsed(item) ? "check" : "plus"} />
                <span>
                  {item.text}
                  {item.quote && <span className="q block mt-1">“{typeset(item.quote)}”</span>}
                  {item.by && <span className="tiny block">{item.by}</span>}
                </span>
              </button>
            ))}
          </section>
        ))}
    </>
  );
}
