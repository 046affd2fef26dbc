/** The update as a sheet of paper. With `onChange` every word of ours can be written over; quotes stay as they were said. */
import type { CommandResult } from "../../../shared/contract.ts";
import { GrowingText } from "../../components/growing-text.tsx";
import { Icon } from "../../components/icon.tsx";
import { typeset } from "../../words.ts";

export type Update = CommandResult<"update.get">;
export type Text = Pick<Update, "title" | "intro" | "sections">;
type Section = Text["sections"][number];
type Item = Section["items"][number];
type Change = (part: (before: Text) => Text) => void;

export function UpdateSheet({
  update,
  name,
  onChange,
  onLeave,
}: {
  update: Update;
  name: string;
  onChange?: Change;
  onLeave?: () => void;
}) {
  const edit = { onChange, onLeave };
  return (
    <article className="sheet" onBlur={onLeave}>
      <div className="mast">
        <b>{name}</b>
        <span>{weekWords(update.week)}</span>
        <span className="end">{update.audience === "team" ? "for the team" : "for investors"}</span>
      </div>
      <h1>
        <Line
          label="Title"
          text={update.title}
          onText={edit.onChange && ((title) => edit.onChange?.((before) => ({ ...before, title })))}
        />
      </h1>
      <Line
        label="Introduction"
        text={update.intro}
        onText={edit.onChange && ((intro) => edit.onChange?.((before) => ({ ...before, intro })))}
      />
      {update.sections.map((section) => (
        <OneSection key={section.id} section={section} onChange={onChange} />
      ))}
    </article>
  );
}

function OneSection({ section, onChange }: { section: Section; onChange?: Change | undefined }) {
  const change = onChange && ((part: Partial<Section>) => onChange((before) => withSection(before, section.id, part)));
  const setItem = (place: number, item: Item | null) =>
    change?.({ items: section.items.flatMap((each, index) => (index === place ? (item ? [item] : []) : [each])) });
  if (!onChange && section.body === "" && section.items.length === 0) return null;
  return (
    <section aria-label={section.title}>
      <h2>
        {section.title.replace(/ \(\d+\)$/, "")}
        {section.items.length > 0 && <span className="end">{section.items.length}</span>}
      </h2>
      {(section.body !== "" || section.items.length === 0) && (
        <Line label={`${section.title}, text`} text={section.body} onText={change && ((body) => change({ body }))} />
      )}
      {section.items.length > 0 && (
        <ol>
          {section.items.map((item, index) => (
            <li key={index}>
              <Line
                label={`${section.title}, ${index + 1}`}
                text={item.text}
                onText={change && ((text) => setItem(index, { ...item, text }))}
              />
              {item.quote && <p className="q hang">“{typeset(item.quote)}”</p>}
              {item.by && <span className="tiny">{item.by}</span>}
              {change && (
                <button
                  type="button"
                  className="btn quiet icon out"
                  aria-label={`Take ${section.title}, ${index + 1} out`}
                  onClick={() => setItem(index, null)}
                >
                  <Icon name="x" />
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Line({ label, text, onText }: { label: string; text: string; onText?: ((text: string) => void) | undefined }) {
  if (!onText) return text === "" ? null : <p>{text}</p>;
  return <GrowingText aria-label={label} value={text} placeholder="Nothing here" onChange={(event) => onText(event.target.value)} />;
}

function withSection(before: Text, id: string, part: Partial<Section>): Text {
  return { ...before, sections: before.sections.map((section) => (section.id === id ? { ...section, ...part } : section)) };
}

export function textOf({ title, intro, sections }: Update): Text {
  return { title, intro, sections };
}

/** "2026-W47" → "week 47, 2026". */
export function weekWords(week: string): string {
  return week.replace(/^(\d+)-W0?(\d+)$/, "week $2, $1");
}
