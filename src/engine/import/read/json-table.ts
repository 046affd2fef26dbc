/** JSON records as a table, so that fields are guessed by the same rules as columns; their comments are kept beside. */
import type { Role } from "../../../shared/domain.ts";
import { atlassianText } from "./atlassian-text.ts";
import type { TableRow } from "./csv.ts";
import { parseDate } from "./dates.ts";
import { asText, isObject, type JsonObject, objectsIn } from "./json.ts";
import type { JsonRecord } from "./records.ts";
import { mailIn, roleFrom, sameWords, type TicketComment } from "./tickets.ts";

const COMMENTS = ["comments", "conversation_parts", "replies", "messages", "thread", "threads", "conversations", "notes", "parts", "posts"];
const CONTAINERS = /^(?:attributes|fields|source|ticket|properties|node|review|_source)\./;
const MAX_HEADERS = 200;

/** Records to rows of the same columns: those of the first ones, three levels deep; lists of plain values joined by `; `. */
export function recordTable(first: readonly JsonRecord[]): { headers: string[]; row(record: JsonRecord): TableRow } {
  const headers: string[] = [];
  const indexOf = new Map<string, number>();
  for (const { value } of first)
    for (const [path] of flatten(value, "", 0))
      if (!indexOf.has(path) && headers.length < MAX_HEADERS) {
        indexOf.set(path, headers.length);
        headers.push(headerOf(path));
      }
  return {
    headers,
    row({ value, line }) {
      const cells = new Array<string>(headers.length).fill("");
      for (const [path, text] of flatten(value, "", 0)) {
        const column = indexOf.get(path);
        if (column !== undefined) cells[column] = text;
      }
      return { cells, line: line ?? 0, record: value };
    },
  };
}

function headerOf(path: string): string {
  return path
    .replace(CONTAINERS, "")
    .replace(/\.label$/, "")
    .replace(/^im:/, "")
    .replace(/\./g, " ");
}

function flatten(value: JsonObject, prefix: string, depth: number): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]): [string, string][] => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    const document = atlassianText(inner);
    if (document !== null) return [[path, document.toWellFormed()]];
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
  const fields = isObject(record.fields) ? record.fields : {};
  for (const [name, value] of [...COMMENTS.map((name) => [name, record[name]] as const), ["comments", fields.comment] as const]) {
    const list = objectsIn(value, [name, "data", "items", "comments"]);
    if (list?.some((item) => wordsOf(item) !== null)) return list;
  }
  return [];
}

function wordsOf(comment: JsonObject): string | null {
  for (const name of ["plain_body", "body", "text", "body_text", "content", "message", "html_body", "comment"]) {
    const text = atlassianText(comment[name]) ?? asText(comment[name]);
    if (text !== null && text.trim() !== "") return text;
  }
  return null;
}

function commentOf(comment: JsonObject, requester: string | null, users: Map<string, JsonObject>): TicketComment {
  const { id, name, mail, type } = authorOf(comment, users);
  const isPrivate =
    comment.public === false ||
    comment.private === true ||
    comment.internal === true ||
    comment.jsdPublic === false ||
    comment.part_type === "note";
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
    isPrivate,
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
    name: asText(person?.name) ?? asText(person?.displayName) ?? asText(person?.login) ?? (mail === named ? null : named),
    mail,
    type: asText(person?.type) ?? asText(person?.role) ?? asText(item.author_type) ?? asText(item.role) ?? asText(item.type),
  };
}

/** Author of the record itself, where the table of scalars does not show it (Zendesk's ids). */
export function requesterOf(record: JsonObject, users: Map<string, JsonObject>): { name: string | null; mail: string | null } {
  const { name, mail } = authorOf(record, users);
  return { name, mail };
}
