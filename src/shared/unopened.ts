/** What is said where a workspace cannot be opened: the page and the system's dialog say the same. */
import type { ErrorCode } from "./errors.ts";
import { fileName } from "./file-name.ts";

/** `title`: what happened. `safe`: what of the work is safe. `steps`: what to do, the likeliest first. */
export type Unopened = { title: string; safe: string; steps: string[] };

/** `file`: a path or name of the workspace. Answers words for every code; those that no store throws get the general ones. */
export function unopenedWords(code: ErrorCode, message: string, file: string): Unopened {
  const name = `“${fileName(file).replace(/\.earshot$/, "")}”`;
  const words = WORDS[code];
  return words
    ? { ...words, title: words.title.replace("NAME", name) }
    : { title: `${name} cannot be opened.`, safe: `${message} The file was left as it is.`, steps: [AGAIN, OTHER] };
}

const AGAIN = "Try again.";
const OTHER = "Open another workspace, or start a new one.";

const WORDS: Partial<Record<ErrorCode, Unopened>> = {
  "store.locked-by-other": {
    title: "NAME is open in another Earshot.",
    safe: "Two at once could lose words, so it was not opened here. Nothing was changed.",
    steps: [
      "Close it there: in another window, or where “earshot serve” runs in a terminal.",
      "Is the file in a synced folder? Wait until it is done.",
      "Then try again.",
    ],
  },
  "store.corrupt": {
    title: "NAME is damaged.",
    safe: "It was left as it is, and nothing was written to it.",
    steps: [
      "Open the newest file in the folder “Backups” beside it.",
      "To put a backup in its place, run “earshot restore BACKUP” in a terminal. The damaged file is set aside, not deleted.",
      "Is the file in a synced folder? It may not have come whole yet: wait, then try again.",
    ],
  },
  "store.read-only": {
    title: "NAME cannot be read and written here.",
    safe: "Nothing was changed.",
    steps: [
      "Copy it into a folder of your own and open it there.",
      "Or allow yourself to write to the file and its folder, then try again.",
    ],
  },
  "store.disk-full": {
    title: "The disk is full.",
    safe: "Nothing was lost.",
    steps: ["Free some space, then try again."],
  },
  "store.from-newer-version": {
    title: "NAME was made by a newer Earshot.",
    safe: "It was left as it is: this version does not know all that is in it.",
    steps: ["Update Earshot, then open it again."],
  },
};
