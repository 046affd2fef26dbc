/** One file that waits: what it is, in words, and the questions that only the person can answer. */
import { useEffect, useRef } from "react";
import { duplicateWords } from "../../../shared/duplicate-words.ts";
import { Icon } from "../../components/icon.tsx";
import type { IconName } from "../../components/icon-paths.ts";
import { bytes, count, daysFromTo, many } from "../../words.ts";
import { FileQuestions } from "./file-questions.tsx";
import type { Choice, Preview, Waiting } from "./use-files.ts";

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
  onChoose,
}: {
  file: Waiting;
  isCurrent: boolean;
  onCurrent: () => void;
  onLeaveOut: () => void;
  onChoose: (part: Partial<Choice>) => void;
}) {
  const { preview } = file;
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <div className={isCurrent ? "file sel" : "file"} ref={row}>
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
      <FileQuestions file={file} onChoose={onChoose} />
    </div>
  );
}

function titleOf({ preview, error }: Waiting): string {
  if (error) return "Could not be read";
  if (!preview) return "Looking";
  if (preview.formatName !== null) return preview.formatName;
  return preview.unreadable[0]?.code === "input.unknown-format" ? "Not recognised" : "Could not be read";
}

function noteOf({ preview }: Waiting): string {
  if (!preview) return "";
  if (preview.already) return ", imported before; nothing new in it";
  if (preview.sameAs) return `, the same file as ${preview.sameAs}; counted once`;
  if (preview.format === null) return sentence(preview.reason || preview.unreadable[0]?.reason || "");
  const isOneCall = preview.kind === "transcript" && preview.conversations === 1;
  const people = preview.people === 0 || isOneCall ? namesOf(preview) : `, ${many(preview.people, "person", "people")}`;
  const once = duplicateWords(preview.duplicateCounts);
  const lost = preview.unreadableCount > 0 ? `; ${count(preview.unreadableCount)} could not be read` : "";
  return `${preview.words ? `, ${preview.words}` : ""}${people}${once ? `; ${once}` : ""}${lost}`;
}

/** ": Dana and Priya (customer)", where they are few enough to be known by name. */
function namesOf({ kind, speakers }: Preview): string {
  if (kind !== "transcript" || speakers.length === 0 || speakers.length > 3) return "";
  const names = speakers.map(({ speaker, role }) => (role === "unknown" ? speaker : `${speaker} (${role})`));
  return `: ${[names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ")}`;
}

function rangeOf(preview: Preview): string {
  if (!preview.from) return bytes(preview.sizeBytes);
  return daysFromTo(preview.from, preview.to ?? preview.from);
}

function sentence(reason: string): string {
  return reason ? `. ${reason}` : "";
}
