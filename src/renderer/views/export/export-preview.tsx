/** Exactly what will be written: how each story stands with the target, and every file with its text. */
import { useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { TextPreview } from "../../components/text-preview.tsx";
import { bytes, count, many } from "../../words.ts";

type Preview = CommandResult<"export.preview">;
type Row = Preview["rows"][number];

const STATUS: Record<Row["status"], string> = { new: "new", changed: "changed since it was sent", sent: "already sent" };
/** A screenful; the rest is one click away. */
const FIRST_LETTERS = 4_000;

export function ExportPreview({
  preview,
  what,
  targetName,
}: {
  preview: Preview;
  what: { one: string; many: string };
  targetName: string;
}) {
  const of = (status: Row["status"]) => preview.rows.filter((row) => row.status === status).length;
  return (
    <>
      <dl className="export-counts">
        {(["new", "changed", "sent"] as const).map((status) => (
          <div key={status}>
            <dt>{status === "sent" ? `already at ${targetName}` : status}</dt>
            <dd>{count(of(status))}</dd>
          </div>
        ))}
      </dl>
      {preview.rows.length > 0 && (
        <details className="export-rows">
          <summary>{many(preview.rows.length, what.one, what.many)}, one by one</summary>
          <ul>
            {preview.rows.map((row) => (
              <li key={row.id} className={row.written ? "" : "is-out"}>
                <span>{row.title}</span>
                <span className="tiny">{row.written ? STATUS[row.status] : "already sent, left out"}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {preview.notes.length > 0 && (
        <ul className="export-notes">
          {preview.notes.map((note) => (
            <li key={note} className="sub">
              {note}
            </li>
          ))}
        </ul>
      )}
      {preview.files.map((file) => (
        <FilePreview key={file.name} name={file.name} content={file.content} />
      ))}
    </>
  );
}

function FilePreview({ name, content }: { name: string; content: string }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = content.length > FIRST_LETTERS;
  return (
    <section className="mt-3">
      <p className="file-line">
        <span className="id">{name}</span>
        <span className="tiny">{bytes(new Blob([content]).size)}</span>
        {isLong && (
          <button type="button" className="more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show the beginning" : "Show all of it"}
          </button>
        )}
      </p>
      <TextPreview
        label={`What will be in ${name}`}
        text={
          content === ""
            ? "(empty)"
            : isWhole || !isLong
              ? content
              : `${content.slice(0, FIRST_LETTERS).toWellFormed()}
…`
        }
      />
    </section>
  );
}
