/** JSON records as a table, so that fields are guessed by the same rules as columns; their comments are kept beside. */
import type { Role } from "../../../shared/domain.ts";
import { parseDate } from "./dates.ts";
import { asText, isObject, type JsonDocument, type JsonObject, objectsIn } from "./json.ts";
import type { Table } from "./table.ts";
import { mailIn, roleFrom, type TicketComment } from "./tickets.ts";

const LISTS = [
  "tickets",
  "results",
  "issues",
  "conversations",
  "reviews",
  "items",
  "data",
  "records",
  "responses",
  "cases",
  "rows",
  "feedback",
  "threads",
  "entries",
  "entry",
  "messages",
];
const COMMENTS = ["comments", "conversation_parts", "replies", "messages", "thread", "threads", "conversations", "notes", "parts", "posts"];
const CONTAINERS = /^(?:attributes|fields|source|ticket|properties|node|review|_source)\./;
const MAX_HEADERS = 200;

export type Records = {
  records: JsonObject[];
  lines: (number | null)[];
  users: Map<string, JsonObject>;
  broken: { line: number; reason: string }[];
};

/** The list of records in an array, in lines, or in the first known field of an object; null when there is none. */
export function recordsOf(document: JsonDocument | null): Records | null {
  if (!document) return null;
  if (document.shape === "lines") {
    const items = document.items.filter((item): item is { value: JsonObject; line: number } => isObject(item.value));
    const broken = [
      ...document.broken,
      ...document.items.filter((item) => !isObject(item.value)).map(({ line }) => ({ line, reason: "this line is not a record" })),
    ];
    return items.length > 0
      ? { records: items.map((item) => item.value), lines: items.map((item) => item.line), users: new Map(), broken }
      : null;
  }
  const value = document.value;
  const inner = isObject(value) && isObject(value.feed) ? value.feed : value;
  const records = objectsIn(inner, LISTS);
  const users = isObject(value) ? (objectsIn(value.users, []) ?? []) : [];
  if (records)
    return { records, lines: records.map(() => null), users: new Map(users.map((user) => [asText(user.id) ?? "", user])), broken: [] };
  return null;
}

/** Each record flattened three levels deep; lists of plain values joined by `; `; lists of records left out. */
export function tableOf({ records, lines }: Records): Table {
  const headers: string[] = [];
  const indexOf = new Map<string, number>();
  const rows = records.map((record, row) => {
    const cells: string[] = [];
    for (const [path, text] of flatten(record, "", 0)) {
      let index = indexOf.get(path);
      if (index === undefined && headers.length < MAX_HEADERS) {
        index = headers.length;
        indexOf.set(path, index);
        headers.push(
          path
            .replace(CONTAINERS, "")
            .replace(/\.label$/, "")
            .replace(/^im:/, "")
            .replace(/\./g, " "),
        );
      }
      if (index !== undefined) cells[index] = text;
    }
    return { cells, line: lines[row] ?? row + 1 };
  });
  for (const row of rows) for (let index = 0; index < headers.length; index++) row.cells[index] ??= "";
  return { delimiter: "", headers, rows, broken: [], notes: [] };
}

function flatten(value: JsonObject, prefix: string, depth: number): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    if (isObject(inner)) return depth < 2 ? flatten(inner, path, depth + 1) : [];
    if (Array.isArray(inner)) return inner.length > 0 && inner.every((item) => asText(item) !== null) ? [[path, inner.join("; ")]] : [];
    if (typeof inner === "boolean") return [[path, String(inner)]];
    const text = asText(inner);
    return text === null ? [] : [[path, text.toWellFormed()]];
  });
}

/** The further messages of a record, oldest first as given; the first that only repeats the description is left out. */
export function commentsOf(record: JsonObject, description: string, users: Map<string, JsonObject>): TicketComment[] {
  const list = commentList(record);
  const requester = asText(record.requester_id) ?? asText(record.submitter_id) ?? authorOf(record, users).id;
  const comments = list.map((comment) => commentOf(comment, requester, users)).filter((comment) => comment.text !== "");
  return comments[0] && sameWords(comments[0].text, description) ? comments.slice(1) : comments;
}

function commentList(record: JsonObject): JsonObject[] {
  for (const name of COMMENTS) {
    const value = record[name];
    const list = objectsIn(value, [name, "data", "items", "comments"]);
    if (list?.some((item) => wordsOf(item) !== null)) return list;
  }
  return [];
}

function wordsOf(comment: JsonObject): string | null {
  for (const name of ["plain_body", "body", "text", "body_text", "content", "message", "html_body", "comment"]) {
    const text = asText(comment[name]);
    if (text !== null && text.trim() !== "") return text;
  }
  return null;
}

function commentOf(comment: JsonObject, requester: string | null, users: Map<string, JsonObject>): TicketComment {
  const { id, name, mail, type } = authorOf(comment, users);
  const isPrivate = comment.public === false || comment.private === true || comment.internal === true || comment.part_type === "note";
  const date =
    asText(comment.created_at) ??
    asText(comment.createdAt) ??
    asText(comment.created) ??
    asText(comment.date) ??
    asText(comment.timestamp) ??
    "";
  const known: Role = id !== null && id === requester ? "customer" : comment.from_ai_agent === true ? "internal" : roleFrom(type ?? "");
  return {
    text: (wordsOf(comment) ?? "").toWellFormed(),
    speaker: name,
    author: mail ?? id,
    role: isPrivate ? "internal" : known,
    date: parseDate(date),
  };
}

/** Zendesk gives ids to look up, Intercom an author object, others a bare name. */
function authorOf(
  item: JsonObject,
  users: Map<string, JsonObject>,
): { id: string | null; name: string | null; mail: string | null; type: string | null } {
  const id = asText(item.author_id) ?? asText(item.user_id) ?? asText(item.requester_id) ?? null;
  const inner = [item.author, item.user, item.from, item.sender, item.requester, item.creator].find(
    (value) => value !== undefined && value !== null,
  );
  const person = isObject(inner) ? inner : id !== null ? users.get(id) : undefined;
  const named = asText(inner);
  const mail = mailIn(asText(person?.email) ?? named ?? "");
  return {
    id: id ?? asText(person?.id) ?? named,
    name: asText(person?.name) ?? asText(person?.displayName) ?? (mail === named ? null : named),
    mail,
    type: asText(person?.type) ?? asText(person?.role) ?? asText(item.author_type) ?? asText(item.role) ?? asText(item.type),
  };
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string): string =>
    text
      .replace(/<[^<>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
  return plain(one) === plain(other);
}

/** Author of the record itself, where the table of scalars does not show it (Zendesk's ids). */
export function requesterOf(record: JsonObject, users: Map<string, JsonObject>): { name: string | null; mail: string | null } {
  const { name, mail } = authorOf(record, users);
  return { name, mail };
}
