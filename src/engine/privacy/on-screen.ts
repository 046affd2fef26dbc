/** Hides personal data in what the window shows, on the person's request: dots for letters, so that every range holds. */
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { dotted, hidePersonal, speakerNames } from "../export/privacy.ts";
import { readSetting, writeSetting } from "../store/derived.ts";
import { openPeopleFinder } from "./people.ts";

const SETTING = "hide-personal-data";
/** Answers that hold no customer's words, or that are needed as they are to change or to export something. */
const AS_IT_IS = /^(?:workspace|job|analysis|file|import|unreadable|export|forget|privacy|model|evaluation|playbook)\./;
const LEAVES = /^(?:export|update|golden|decision\.files|priority|theme\.voice-text|brief)/;
/** Ids and keys by which the window asks again, and fixed words. */
const KEEP = new Set([
  ...[
    "id",
    "ids",
    "source",
    "sourceHash",
    "conversation",
    "theme",
    "themes",
    "evidence",
    "customer",
    "key",
    "ask",
    "playbook",
    "state",
    "kind",
    "kinds",
  ],
  ...[
    "problemType",
    "feeling",
    "feelings",
    "role",
    "channel",
    "language",
    "date",
    "url",
    "week",
    "from",
    "to",
    "of",
    "previous",
    "next",
    "currency",
    "why",
    "type",
  ],
]);
const NAMES = new Set(["speaker", "author", "by", "person"]);
const LARGEST_CACHE = 20_000;

const hidden = new WeakMap<EngineState, Map<string, string>>();

export function isPersonalHidden(state: EngineState): boolean {
  return readSetting(state.store, SETTING) === "on";
}

export async function setPersonalHidden(state: EngineState, isHidden: boolean): Promise<void> {
  if (isHidden) await openPeopleFinder();
  writeSetting(state.store, SETTING, isHidden ? "on" : "off");
  state.changed("privacy");
}

/** Runs a command; what it answers has its personal data hidden where the person asked for that. */
export async function answerOf(state: EngineState, name: string, args: unknown, act: () => unknown): Promise<unknown> {
  if (LEAVES.test(name)) await openPeopleFinder();
  if (AS_IT_IS.test(name) || !isPersonalHidden(state)) return act();
  if (JSON.stringify(args).includes("•"))
    throw new EarshotError("request.conflict", "Personal data is hidden. Show it in the settings, then change this.");
  await openPeopleFinder();
  const names = speakerNames(state.picture().snippets.map(({ snippet }) => snippet));
  const known = hidden.get(state) ?? new Map<string, string>();
  hidden.set(state, known);
  return hideDeep(await act(), (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const after = hidePersonal(text, names);
    if (known.size >= LARGEST_CACHE) known.clear();
    known.set(text, after);
    return after;
  });
}

function hideDeep(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === "string") return hide(value);
  if (Array.isArray(value)) return value.map((item: unknown) => hideDeep(item, hide));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]: [string, unknown]) => {
      if (KEEP.has(key) && (typeof item !== "object" || item === null || Array.isArray(item) === (key === "ids" || key === "evidence")))
        return [key, item];
      if (NAMES.has(key) && typeof item === "string") return [key, dotted(item)];
      return [key, hideDeep(item, hide)];
    }),
  );
}
