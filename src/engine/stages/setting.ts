/** Where the customers of a theme met their problem, as a tester has to set it up. */
import type { GroupedSnippet } from "../model.ts";
import { type Environment, environmentsNamed } from "./named-environments.ts";

/** Of fewer customers a system or version is chance. */
const LEAST_CUSTOMERS = 2;
/** The share of those who name any. */
const LEAST_SHARE = 0.15;

/** "Firefox 130.0 on Windows 10 or Windows 11" from what at least two customers name; "the product as released" where they name nothing. */
export function settingOf(snippets: readonly GroupedSnippet[]): string {
  const named = environmentsNamed(snippets);
  const naming = new Set(snippets.filter(({ id }) => named.some((each) => each.snippets.includes(id))).map(({ customer }) => customer))
    .size;
  const usual = named.filter(({ customers }) => customers >= LEAST_CUSTOMERS && customers >= naming * LEAST_SHARE);
  const version = usual.find(({ kind }) => kind === "version");
  const places = precise(usual.filter(({ kind }) => kind === "system" || kind === "device")).slice(0, 2);
  const product = version === undefined ? "the product as released" : version.name.replace(/^version /, "version ");
  return places.length === 0 ? product : `${product} on ${places.map(({ name }) => name).join(" or ")}`;
}

/** "Windows 11" says more than "Windows", which is left out beside it. */
function precise(environments: readonly Environment[]): Environment[] {
  return environments.filter(
    ({ name }) => !environments.some((other) => other.name !== name && other.name.toLowerCase().startsWith(name.toLowerCase())),
  );
}
