/** How the chosen file will be read: people and roles, columns and fields, and the first messages; a correction is followed at once. */
import type { ReactNode } from "react";
import { MAP_FIELDS, type MapField, ROLES, type Role, SOURCE_KINDS, type SourceKind } from "../../../shared/domain.ts";
import { Kept } from "../../components/kept.tsx";
import { SureMark } from "../../components/marks.tsx";
import { RowsSkeleton } from "../../components/states.tsx";
import { clock, count, day, many, sureness } from "../../words.ts";
import type { Choice, Preview, Waiting } from "./use-files.ts";

export function FilePreviewPane({
  file,
  position,
  of,
  onChoose,
}: {
  file: Waiting;
  position: number;
  of: number;
  onChoose: (part: Partial<Choice>) => void;
}) {
  const { preview } = file;
  return (
    <section
      className="px-6 pt-4 pb-5 flex-1 min-h-0 overflow-auto"
      aria-label="As it will be read"
      aria-live="polite"
      aria-busy={file.isLooking}
    >
      <div className="h">
        As it will be read
        <span className="end">
          {position} of {of}
        </span>
      </div>
      {!preview && !file.error && <RowsSkeleton rows={6} height={40} />}
      {!preview && file.error && <p className="sub mt-2">{file.error}</p>}
      {preview && (
        <>
          <Understood preview={preview} />
          <label className="sub block mb-2">
            Read as{" "}
            <select className="pick" value={preview.kind ?? ""} onChange={(event) => onChoose({ kind: event.target.value as SourceKind })}>
              {preview.kind === null && <option value="">not known</option>}
              {SOURCE_KINDS.map((kind) => (
                <option key={kind}>{kind}</option>
              ))}
            </select>
          </label>
          {preview.columns.length > 0 && <Columns preview={preview} file={file} onChoose={onChoose} />}
          {preview.speakers.length > 0 && <People preview={preview} file={file} onChoose={onChoose} />}
          {preview.assumptions.length > 0 && (
            <ul className="sub mb-3">
              {preview.assumptions.map((assumption) => (
                <li key={assumption}>{assumption}</li>
              ))}
            </ul>
          )}
          <div className="cut pt-2">
            {preview.sample.map((message, index) => (
              <div className="turn" key={`${index} ${message.speaker}`}>
                <div className="who">
                  <b>{message.speaker ?? "Someone"}</b>
                  {message.role}
                  {message.startMs !== null ? ` · ${clock(message.startMs)}` : message.date ? ` · ${day(message.date, true)}` : ""}
                </div>
                <div className={message.role === "internal" ? "say" : "q"}>
                  <Words text={message.text} skip={message.skip} />
                </div>
              </div>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

/** What Earshot understood and how sure it is; of a file that it cannot read, why and what to do. */
function Understood({ preview }: { preview: Preview }) {
  const [lost] = preview.unreadable;
  if (preview.format === null)
    return (
      <p className="sub mt-1 mb-2">
        {preview.words} {lost?.todo}
      </p>
    );
  const counts = [
    `${preview.isPartial ? "About " : ""}${many(preview.conversations, "conversation")}`,
    many(preview.messages, "message"),
    preview.people > 0 ? many(preview.people, "person", "people") : "",
    preview.days > 0 ? many(preview.days, "day") : "",
  ].filter(Boolean);
  return (
    <p className="sub mt-1 mb-2">
      {preview.messages > 0 ? `${counts.join(" · ")}. ` : ""}
      Taken for this because {preview.reason} <SureMark sure={sureness(preview.confidence)} />
      {preview.isPartial && " Counted on the file’s beginning, for it is large."}
      {preview.remembered && " Read as you chose for the last file of this shape."}
    </p>
  );
}

/** The writer's own words, and what is kept beside them without being analysed. */
function Words({ text, skip }: Pick<Preview["sample"][number], "text" | "skip">) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, why } of skip) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<Kept key={start} why={why} text={text.slice(start, end)} />);
    at = end;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}

type Part = { preview: Preview; file: Waiting; onChoose: (part: Partial<Choice>) => void };

function People({ preview, file, onChoose }: Part) {
  return (
    <table className="tbl mb-3">
      <thead>
        <tr>
          <th>Person</th>
          <th>Role</th>
          <th className="num">Messages</th>
        </tr>
      </thead>
      <tbody>
        {preview.speakers.slice(0, 12).map((person) => (
          <tr key={person.speaker}>
            <td>{person.speaker}</td>
            <td>
              <select
                className="pick"
                aria-label={`Role of ${person.speaker}`}
                value={person.role}
                onChange={(event) => onChoose({ roles: { ...file.choice?.roles, [person.speaker]: event.target.value as Role } })}
              >
                {ROLES.map((role) => (
                  <option key={role}>{role}</option>
                ))}
              </select>
            </td>
            <td className="num">{count(person.messages)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Column = Preview["columns"][number];

function Columns({ preview, file, onChoose }: Part) {
  const nameOf = ({ header, index }: Column) =>
    header !== "" && preview.columns.filter((other) => other.header.toLowerCase() === header.toLowerCase()).length === 1
      ? header
      : `#${index + 1}`;
  const assign = (column: Column, field: string) => {
    const columns: Partial<Record<MapField, string>> = {};
    for (const other of preview.columns)
      if (other.field && other.index !== column.index && other.field !== field) columns[other.field] = nameOf(other);
    if (field) columns[field as MapField] = nameOf(column);
    onChoose({ columns: { ...columns } });
  };
  return (
    <table className="tbl mb-3">
      <thead>
        <tr>
          <th>Column</th>
          <th>Holds</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {preview.columns.map((column) => (
          <tr key={column.index} title={column.reason}>
            <td>
              <span className="id">{column.header || `Column ${column.index + 1}`}</span>
            </td>
            <td>
              <select
                className="pick"
                aria-label={`What column ${column.header || column.index + 1} holds`}
                value={column.field ?? ""}
                onChange={(event) => assign(column, event.target.value)}
              >
                <option value="">not used</option>
                {MAP_FIELDS.map((field) => (
                  <option key={field}>{field}</option>
                ))}
              </select>
            </td>
            <td className="num">{column.field && !file.choice?.columns && <SureMark sure={sureness(column.confidence)} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
