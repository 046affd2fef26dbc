/** One file that waits: what it is, in words. */

import { Icon } from "../../components/icon.tsx";
import type { IconName } from "../../components/icon-paths.ts";
import { bytes, count, day, many } from "../../words.ts";
import { duplicateWords } from "./duplicates-table.tsx";
import type { Preview, Waiting } from "./use-files.ts";

const ICONS: Record<NonNullable<Preview["kind"]>, IconName> = {
  transcript: "call",
  ticket: "ticket",
  review: "star",
  survey: "survey",
  email: "mail",
  backlog: "link",
  account: "house",
};

export function FileRow({
  file,
  isCurrent,
  onCurrent,
  onLeaveOut,
}: {
  file: Waiting;
  isCurrent: boolean;
  onCurrent: () => void;
  onLeaveOut: () => void;
}) {
  const { preview } = file;
  return (
    <div className={isCurrent ? "file sel" : "file"}>
      <Icon name={preview?.kind ? ICONS[preview.kind] : file.error || preview?.format === null ? "warn" : "file"} />
      <button type="button" className="min-w-0" onClick={onCurrent} aria-pressed={isCurrent}>
        <span className="what block">
          {titleOf(file)}
          <span>{noteOf(file)}</span>
        </span>
        <span className="nm block">{file.name}</span>
        {file.error && (
          <span className="sub block mt-1" role="alert">
            {file.error}
          </span>
        )}
      </button>
      <div className="st">
        {preview ? rangeOf(preview) : file.error ? "" : `${Math.round(file.part * 100)} % of ${bytes(file.sizeBytes)}`}
        <br />
        <button type="button" className="more" onClick={onLeaveOut} aria-label={`Leave out ${file.name}`}>
          Leave out
        </button>
      </div>
    </div>
  );
}

function titleOf({ preview, error }: Waiting): string {
  if (error) return "Could not be read";
  if (!preview) return "Looking";
  return preview.formatName ?? "Not recognised";
}

function noteOf({ preview }: Waiting): string {
  if (!preview) return "";
  if (preview.already) return ", imported before; nothing new in it";
  if (preview.format === null) return sentence(preview.reason || preview.unreadable[0]?.reason || "");
  const words =
    preview.formatName && preview.words.startsWith(preview.formatName)
      ? preview.words.slice(preview.formatName.length).replace(/^[,:]?\s*/, "")
      : preview.words;
  const people = preview.conversations > 1 && preview.people > 0 ? `, ${many(preview.people, "person", "people")}` : "";
  const once = duplicateWords(preview.duplicateCounts);
  const lost = preview.unreadableCount > 0 ? `; ${count(preview.unreadableCount)} could not be read` : "";
  return `${words ? `, ${words}` : ""}${people}${once ? `; ${once}` : ""}${lost}`;
}

function rangeOf(preview: Preview): string {
  if (!preview.from) return bytes(preview.sizeBytes);
  return preview.to && preview.to.slice(0, 10) !== preview.from.slice(0, 10)
    ? `${day(preview.from, true)} – ${day(preview.to)}`
    : day(preview.from);
}

function sentence(reason: string): string {
  return reason ? `. ${reason}` : "";
}
