/** What a window is served: on the person's request without personal data, be it an answer, an event or an error. */
import type { Commanded } from "../../shared/contract.ts";
import { EarshotError, type ErrorDetails } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { listImports } from "../store/imports.ts";
import { readSetting, writeSetting } from "../store/settings.ts";
import { accountNames, type Picture } from "../views/picture.ts";
import { Disguise } from "./disguise.ts";
import { openPeopleFinder } from "./people.ts";

const SETTING = "hide-personal-data";
/** Files for elsewhere, which are masked in their own way, a team's own playbooks, and files on their way in. */
const AS_IT_IS = /^(?:export\.run|update\.file|decision\.files|theme\.voice-text|playbook\.\w+(?:-\w+)*|file\.(?:begin|append|drop))$/;
/** Fixed words, ids without words in them, and what is exported: the last is masked as it is made. */
const KEEP = new Set(
  `id ids sourceHash theme themes evidence customer key playbook state kind kinds problemType feeling feelings role channel language date at url
  week from to of previous next currency why type token job hash content base64 problem code`.split(/\s+/),
);
/** A person's own name, whether the workspace knows it or not. */
const PEOPLE = new Set(["speaker", "author", "person"]);
/** What the window asks again with. */
const KEYS = new Set(["source", "conversation", "ask", "account"]);
/** Texts in which ranges count. */
const PLACED = new Set(["text", "before", "after"]);

export function isPersonalHidden(state: EngineState): boolean {
  return readSetting(state.store, SETTING) === "on";
}

export async function setPersonalHidden(state: EngineState, isHidden: boolean): Promise<void> {
  if (isHidden) await openPeopleFinder();
  writeSetting(state.store, SETTING, isHidden ? "on" : "off");
  state.changed("privacy");
}

/** The engine as a window sees it. Numbers that stand for people hold as long as it is open, and work as arguments. */
export function asSeen(state: EngineState, engine: Commanded): Commanded {
  const disguise = new Disguise();
  let learnt: Picture | null = null;
  const learn = (): Disguise => {
    const picture = state.picture();
    if (picture !== learnt) {
      disguise.learn(picture.people, accountNames(picture));
      for (const file of listImports(state.store).flatMap(({ sources }) => sources.split("\n"))) disguise.key(file);
    }
    learnt = picture;
    return disguise;
  };
  return {
    async call(name, args) {
      if (AS_IT_IS.test(name) && !isAskingForPersonalData(args)) return engine.call(name, args);
      if (name === "privacy.set" || !isPersonalHidden(state)) return engine.call(name, args);
      await openPeopleFinder();
      learn();
      const meant = unveil(disguise, args);
      if (JSON.stringify(meant).includes("•")) throw hiddenNow("change this");
      if (isAskingForPersonalData(meant)) throw hiddenNow("take it along");
      try {
        const answer = await engine.call(name, meant);
        learn().learn(peopleIn(answer));
        return veil(disguise, answer);
      } catch (error) {
        throw veiledError(disguise, error);
      }
    },
    listen: (listener) =>
      engine.listen(({ event, data }) => {
        const isWordless = event === "workspace.changed" || !isPersonalHidden(state);
        listener({ event, data: isWordless ? data : veil(disguise, data) });
      }),
  };
}

function hiddenNow(what: string): EarshotError {
  return new EarshotError("request.conflict", `Personal data is hidden. Show it in the settings, then ${what}.`);
}

function isAskingForPersonalData(args: unknown): boolean {
  return typeof args === "object" && args !== null && "withPersonalData" in args && args.withPersonalData === true;
}

function veil(disguise: Disguise, value: unknown, key = ""): unknown {
  if (typeof value === "string") return veilText(disguise, value, key);
  if (Array.isArray(value)) return value.map((item: unknown) => veil(disguise, item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]: [string, unknown]) => [name, veil(disguise, item, name)]));
}

function veilText(disguise: Disguise, text: string, key: string): string {
  if (KEEP.has(key)) return text;
  if (PEOPLE.has(key)) return disguise.person(text);
  if (KEYS.has(key)) return disguise.key(text);
  return PLACED.has(key) ? disguise.text(text) : disguise.words(text);
}

/** Numbers and keys as what they stand for, also where they are names of fields (roles by speaker). */
function unveil(disguise: Disguise, value: unknown, key = ""): unknown {
  if (typeof value === "string") return PEOPLE.has(key) || KEYS.has(key) ? disguise.back(value) : value;
  if (Array.isArray(value)) return value.map((item: unknown) => unveil(disguise, item, key));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]: [string, unknown]) => [
      key === "roles" ? disguise.back(name) : name,
      unveil(disguise, item, name),
    ]),
  );
}

/** People of a file that is only looked at are not in the workspace yet. */
function peopleIn(value: unknown, key = ""): string[] {
  if (typeof value === "string") return PEOPLE.has(key) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([name, item]: [string, unknown]) => peopleIn(item, isList ? key : name));
}

function veiledError(disguise: Disguise, error: unknown): unknown {
  if (!(error instanceof EarshotError)) return error;
  return new EarshotError(error.code, disguise.text(error.message), {
    details: veil(disguise, error.details) as ErrorDetails,
    cause: error.cause,
  });
}
