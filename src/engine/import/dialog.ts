/** The import screen's side of the engine: what each dropped file is, how it would be read, and the import itself. */
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import type { ImportResult } from "../../shared/domain.ts";
import { EarshotError, toWireError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { findSource } from "../store/imports.ts";
import type { FormatOptions, Parsed, Recognition } from "./conversation.ts";
import { FORMATS, parseFile } from "./index.ts";
import { hashOf, importFiles } from "./run.ts";

type Choice = CheckedArgs<"import.preview">["files"][number];
type Preview = CommandResult<"import.preview">[number];

const SAMPLE_MESSAGES = 6;

/** One preview a file, in their order; a file that cannot be read is a preview with its reason. */
export async function previewFiles(state: EngineState, files: Choice[]): Promise<Preview[]> {
  const previews: Preview[] = [];
  for (const choice of files) previews.push(await previewFile(state, choice));
  return previews;
}

export async function runImport(state: EngineState, files: Choice[]): Promise<ImportResult> {
  const result = await importFiles(
    state.store,
    files.map((choice) => ({
      name: state.spool.nameOf(choice.token),
      options: optionsOf(choice),
      read: () => state.spool.read(choice.token).bytes,
    })),
  );
  state.changed("import");
  return result;
}

async function previewFile(state: EngineState, choice: Choice): Promise<Preview> {
  const { name, bytes } = state.spool.read(choice.token);
  const hash = hashOf(bytes);
  const base = { token: choice.token, file: name, sizeBytes: bytes.byteLength, already: findSource(state.store, hash) !== null };
  try {
    const parsed = await parseFile(bytes, name, optionsOf(choice));
    return { ...base, ...describe(parsed, name) };
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    const { code, message, details } = toWireError(error);
    return {
      ...base,
      format: null,
      formatName: null,
      kind: null,
      reason: "",
      words: message,
      conversations: 0,
      messages: 0,
      from: null,
      to: null,
      speakers: [],
      columns: [],
      sample: [],
      assumptions: [],
      unreadable: [
        { file: name, line: details.line ?? null, code, reason: message, todo: details.todo ?? "Check the file and drop it again." },
      ],
    };
  }
}

function describe(parsed: Parsed & { recognition: Recognition }, file: string): Omit<Preview, "token" | "file" | "sizeBytes" | "already"> {
  const messages = parsed.conversations.flatMap((c) => c.messages.map((m) => ({ ...m, date: m.date ?? c.date })));
  const dates = messages.flatMap((m) => m.date ?? []).sort();
  const isCall = parsed.conversations.some((c) => c.channel === "call");
  const speakers = Map.groupBy(
    messages.filter((m) => m.speaker !== null),
    (m) => m.speaker ?? "",
  );
  const formatName = FORMATS.find((f) => f.id === parsed.recognition.format)?.name ?? parsed.recognition.format;
  return {
    format: parsed.recognition.format,
    formatName,
    kind: parsed.recognition.kind,
    reason: parsed.recognition.reason,
    words: wordsOf(parsed, formatName, messages.length, speakers.size),
    conversations: parsed.conversations.length,
    messages: messages.length,
    from: dates[0]?.slice(0, 10) ?? null,
    to: dates.at(-1)?.slice(0, 10) ?? null,
    speakers: isCall ? [...speakers].map(([speaker, said]) => ({ speaker, role: said[0]?.role ?? "unknown", messages: said.length })) : [],
    columns: parsed.columns.map(({ index, header, field, confidence, reason }) => ({ index, header, field, confidence, reason })),
    sample: messages.slice(0, SAMPLE_MESSAGES).map(({ speaker, role, text, date }) => ({ speaker, role, text: text.slice(0, 600), date })),
    assumptions: parsed.assumptions,
    unreadable: parsed.unreadable.map((row) => ({ file, ...row })),
  };
}

function wordsOf(parsed: Parsed, formatName: string, messages: number, speakers: number): string {
  if (parsed.accounts.length > 0) return `${parsed.accounts.length} accounts`;
  if (parsed.backlog.length > 0) return `${parsed.backlog.length} backlog items`;
  const conversations = parsed.conversations.length;
  const minutes = Math.round(Math.max(0, ...parsed.conversations.flatMap((c) => c.messages.map((m) => m.endMs ?? 0))) / 60_000);
  if (conversations === 1)
    return [
      formatName,
      minutes > 0 ? `${minutes} minutes` : `${messages} messages`,
      speakers > 0 ? `${speakers} people` : "nobody named",
    ].join(", ");
  return `${formatName}, ${conversations.toLocaleString("en-US")} conversations`;
}

function optionsOf(choice: Choice): FormatOptions {
  return {
    ...(choice.kind ? { kind: choice.kind } : {}),
    ...(choice.columns ? { columns: choice.columns } : {}),
    ...(choice.roles ? { roles: choice.roles } : {}),
  };
}
