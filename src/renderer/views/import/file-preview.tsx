/** How the chosen file will be read: people and roles, columns and fields, and the first messages; a correction is followed at once. */
import { MAP_FIELDS, type MapField, ROLES, type Role, SOURCE_KINDS, type SourceKind } from "../../../shared/domain.ts";
import { SureMark } from "../../components/marks.tsx";
import { RowsSkeleton } from "../../components/states.tsx";
import { count, day, many, sureness } from "../../words.ts";
import type { Choice, Preview, Waiting } from "./use-files.ts";

/** The engine says so where no row decides the order of day and month. */
const OPEN_DATES = /though nothing in the column decides/;
const DATE_ORDERS = [
  { dates: "day-first", words: "the day" },
  { dates: "month-first", words: "the month" },
] as const;

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
          <p className="sub mt-1 mb-2">
            {preview.isPartial ? "About " : ""}
            {many(preview.conversations, "conversation")} with {many(preview.messages, "message")}
            {preview.people > 0 ? ` of ${many(preview.people, "person", "people")}` : ""}
            {preview.days > 0 ? ` on ${many(preview.days, "day")}` : ""}
            {preview.reason ? `: ${preview.reason}.` : "."}
            {preview.isPartial ? " Counted on the file’s beginning, for it is large." : ""}
            {preview.remembered ? " Read as you chose for the last file of this shape." : ""}
          </p>
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
          {(file.choice?.dates || preview.assumptions.some((said) => OPEN_DATES.test(said))) && (
            <div className="ask mb-3">
              Which comes first in its dates?
              <span className="seg" role="group" aria-label="Order of day and month">
                {DATE_ORDERS.map(({ dates, words }) => (
                  <button type="button" key={dates} aria-pressed={file.choice?.dates === dates} onClick={() => onChoose({ dates })}>
                    {words}
                  </button>
                ))}
              </span>
            </div>
          )}
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
                  {message.date ? ` · ${day(message.date, true)}` : ""}
                </div>
                <div className={message.role === "internal" ? "say" : "q"}>{message.text}</div>
              </div>
            ))}
          </div>
        </>
      )}
    </section>
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

function Columns({ preview, file, onChoose }: Part) {
  const assign = (header: string, field: string) => {
    const columns: Partial<Record<MapField, string>> = {};
    for (const column of preview.columns)
      if (column.field && column.header !== header && column.field !== field) columns[column.field] = column.header;
    if (field) columns[field as MapField] = header;
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
              <span className="id">{column.header}</span>
            </td>
            <td>
              <select
                className="pick"
                aria-label={`What column ${column.header} holds`}
                value={column.field ?? ""}
                onChange={(event) => assign(column.header, event.target.value)}
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
