/** What a person writes after a command, as what it means. Throws request.invalid for what means nothing. */
import { KINDS, type Kind, MAP_FIELDS, type MapField, type Role } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";

export function wholeNumber(text: string): number {
  const n = Number(text);
  if (text.trim() === "" || !Number.isInteger(n) || n < 0) throw new EarshotError("request.invalid", `“${text}” should be a whole number.`);
  return n;
}

export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new EarshotError("request.invalid", "A port is a number up to 65535; 0 is any free one.");
  return port;
}

/** One more of an option that may be given again and again, `NAME=VALUE`. */
export function oneMore(value: string, before: string[]): string[] {
  if (!value.includes("=")) throw new EarshotError("request.invalid", `“${value}” should be NAME=VALUE.`);
  return [...before, value];
}

/** `FIELD=COLUMN`; a column's name may have "=" in it. */
export function columnsOf(entries: readonly string[]): Partial<Record<MapField, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const [name = "", ...column] = entry.split("=");
      return [known(name, MAP_FIELDS, "field"), column.join("=")];
    }),
  );
}

/** `NAME=ROLE`; a person's name may have "=" in it. */
export function rolesOf(entries: readonly string[]): Record<string, Role> {
  return Object.fromEntries(
    entries.map((entry) => {
      const at = entry.lastIndexOf("=");
      const role = entry.slice(at + 1);
      if (role !== "customer" && role !== "internal")
        throw new EarshotError("request.invalid", `A role is customer or internal, not “${role}”.`);
      return [entry.slice(0, at), role];
    }),
  );
}

/** Kinds with commas between them, or `all`. */
export function kindsOf(group: string): Kind[] {
  return group === "all" ? [...KINDS] : group.split(",").map((kind) => known(kind, KINDS, "kind"));
}

/** `word` as one of `all`; `what` names one of them. */
export function known<T extends string>(word: string, all: readonly T[], what: string): T {
  const found = all.find((each) => each === word);
  if (found === undefined) throw new EarshotError("request.invalid", `There is no ${what} “${word}”. The ${what}s are ${all.join(", ")}.`);
  return found;
}
