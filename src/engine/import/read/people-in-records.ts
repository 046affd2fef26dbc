/** Who a JSON record names: Zendesk's users, Intercom's authors, Front's handles, each with a name, an address, an id. */
import { parseDate } from "./dates.ts";
import { asText, at, isObject, type JsonObject } from "./json.ts";
import { mailIn } from "./tickets.ts";

export type RecordPerson = { id: string | null; name: string | null; mail: string | null };

/** Of an object with the usual fields, or a bare name or address. */
export function personOf(value: unknown): RecordPerson {
  if (!isObject(value)) {
    const text = asText(value);
    const mail = mailIn(text ?? "");
    return { id: text, name: text === null || mail !== null ? null : text, mail };
  }
  const first = firstText(value, ["first_name", "firstName", "first", "firstname"]);
  const last = firstText(value, ["last_name", "lastName", "last", "lastname"]);
  const full = [first, last].filter((part) => part !== null).join(" ");
  const mail = mailIn(firstText(value, ["email", "emailAddress", "address", "handle"]) ?? "");
  const name = firstText(value, ["name", "displayName", "display_name", "full_name", "nickname"]) ?? (full || null);
  return { id: asText(value.id), name: name !== null && mailIn(name) === name.toLowerCase() ? null : name, mail };
}

/** ISO in UTC, of seconds, milliseconds or any written date, at the first of the fields that has one. */
export function dateAt(record: unknown, ...fields: readonly string[]): string | null {
  for (const field of fields) {
    const date = parseDate(asText(at(record, ...field.split("."))) ?? "");
    if (date !== null) return date;
  }
  return null;
}

function firstText(value: JsonObject, fields: readonly string[]): string | null {
  for (const field of fields) {
    const text = asText(value[field])?.trim();
    if (text) return text;
  }
  return null;
}
