/** Where the customers of a theme met their problem, as a tester has to set it up. */
import type { GroupedSnippet } from "../../model.ts";
import { type Environment, environmentsNamed } from "./named-environments.ts";

/** Of fewer customers a system or version is chance. */
const LEAST_CUSTOMERS = 2;
/** The share of those who name any. */
const LEAST_SHARE = 0.1;
const MOST_READ = 60;

/** "Firefox 130 on Windows 10 or Windows 11" from what at least two customers name; "the version under test" where they name no version. */
export function settingOf(snippets: readonly GroupedSnippet[]): string {
  const named = environmentsNamed(snippets, MOST_READ);
  const naming = new Set(snippets.filter(({ id }) => named.some((each) => each.snippets.includes(id))).map(({ customer }) => customer))
    .size;
  const isUsual = ({ customers }: Environment): boolean => customers >= LEAST_CUSTOMERS && customers >= naming * LEAST_SHARE;
  const versions = named.filter(({ kind }) => kind === "version");
  const version = versions.find(isUsual) ?? inMajors(versions).find(isUsual);
  const places = precise(named.filter((each) => (each.kind === "system" || each.kind === "device") && isUsual(each))).slice(0, 2);
  const product = version?.name ?? "the version under test";
  return places.length === 0 ? product : `${product} on ${places.map(({ name }) => name).join(" or ")}`;
}

/** "Firefox 130.0" and "Firefox 130.0.1" are both "Firefox 130"; most customers first. */
function inMajors(versions: readonly Environment[]): Environment[] {
  const majors = new Map<string, Environment>();
  for (const each of versions) {
    const name = /^\D+\d+/.exec(each.name)?.[0] ?? each.name;
    const known = majors.get(name);
    majors.set(name, known ? { ...known, customers: known.customers + each.customers } : { ...each, name });
  }
  return [...majors.values()].sort((a, b) => b.customers - a.customers);
}

/** "Windows 11" says more than "Windows", which is left out beside it; "Win 10" and "Windows 10" are one. */
function precise(environments: readonly Environment[]): Environment[] {
  const plain = (name: string): string => name.toLowerCase().replace(/^win(?=\s?\d)/, "windows");
  return environments
    .map((each) => ({ ...each, name: each.name.replace(/^win(?=\s?\d)/i, "Windows").replace(/(?<=\p{L})(?=\d)/u, " ") }))
    .filter(({ name }) => !environments.some((other) => plain(other.name) !== plain(name) && plain(other.name).startsWith(plain(name))));
}
