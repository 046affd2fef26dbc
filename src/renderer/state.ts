/** What the window itself remembers: settings of this computer, the running job, the last thing said, what floats open. */
import { create } from "zustand";
import type { EventData } from "../shared/contract.ts";

export type Look = "system" | "light" | "dark";
export type Hint = { keys: readonly string[]; words: string };
type Said = { words: string; undoable: boolean; at: number };

type WindowState = {
  look: Look;
  letterKeys: boolean;
  /** themes stand under their areas */
  isByArea: boolean;
  job: EventData<"job.progressed"> | null;
  said: Said | null;
  isPaletteOpen: boolean;
  isKeysOpen: boolean;
  hints: readonly Hint[];
  dropped: File[];
  /** takes the last change back, or does it again; set once by useEverywhere */
  undo: (isRedo: boolean) => Promise<void>;
};

const LOOK_KEY = "earshot.look";
const KEYS_KEY = "earshot.letter-keys";
const AREAS_KEY = "earshot.by-area";

export const useWindow = create<WindowState>(() => ({
  look: readLook(),
  letterKeys: read(KEYS_KEY) !== "off",
  isByArea: read(AREAS_KEY) !== "off",
  job: null,
  said: null,
  isPaletteOpen: false,
  isKeysOpen: false,
  hints: [],
  dropped: [],
  undo: async () => {},
}));

/** Says one quiet line in the status line, until the next one or for eight seconds. */
export function tell(words: string, undoable: boolean, forMs = 8000): void {
  const at = performance.now();
  useWindow.setState({ said: { words, undoable, at } });
  setTimeout(() => useWindow.setState((state) => (state.said?.at === at ? { said: null } : {})), forMs);
}

/** Says why a key did nothing: as long as it takes to read, then the keys stand there again. */
export function hint(words: string): void {
  tell(words, false, 1500 + 40 * words.length);
}

export function setLook(look: Look): void {
  write(LOOK_KEY, look);
  useWindow.setState({ look });
  applyLook(look);
}

export function setLetterKeys(letterKeys: boolean): void {
  write(KEYS_KEY, letterKeys ? "on" : "off");
  useWindow.setState({ letterKeys });
}

export function setByArea(isByArea: boolean): void {
  write(AREAS_KEY, isByArea ? "on" : "off");
  useWindow.setState({ isByArea });
}

/** Puts `data-theme` on the page. `system` follows the computer. */
export function applyLook(look: Look): void {
  const isDark = look === "dark" || (look === "system" && window.matchMedia?.("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
}

function readLook(): Look {
  const look = read(LOOK_KEY);
  return look === "light" || look === "dark" ? look : "system";
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A private window may refuse: the setting then lives until the window closes.
  }
}
