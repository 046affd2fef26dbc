/** A number is a door: it opens the rows behind it in a pane beside, and Back closes them again. */
import { type ReactNode, useEffect, useRef } from "react";
import { goTo, usePath, useQueryText } from "../place.ts";
import { count } from "../words.ts";

/** `rows` names what opens; `at` the screen that shows it, by default the present one. */
export function Door({ rows, at, label, children }: { rows: string; at?: string; label?: string; children: ReactNode }) {
  const path = usePath();
  return (
    <a className="n" href={`#${at ?? path}?rows=${encodeURIComponent(rows)}`} aria-label={label}>
      {children}
    </a>
  );
}

/** A count and its door; none of something has no rows to open. */
export function CountDoor({ of, rows, at }: { of: number; rows: string; at?: string | undefined }) {
  if (of === 0) return "0";
  return (
    <Door rows={rows} {...(at === undefined ? {} : { at })}>
      {count(of)}
    </Door>
  );
}

/** A count of a list that shows only these. */
export function Only({ of, onShow }: { of: number; onShow: () => void }) {
  if (of === 0) return "0";
  return (
    <button type="button" className="n" onClick={onShow}>
      {count(of)}
    </button>
  );
}

/** What is open beside the screen; `back` goes to the rows before these, else closes. */
export function useOpenRows(): { rows: string | null; back: () => void; close: () => void } {
  const path = usePath();
  const rows = new URLSearchParams(useQueryText()).get("rows");
  const opened = useRef<string[]>([]);
  useEffect(() => {
    const stack = opened.current;
    if (rows === null) stack.length = 0;
    else if (stack.at(-2) === rows) stack.pop();
    else if (stack.at(-1) !== rows) stack.push(rows);
  }, [rows]);
  const close = () => goTo(path);
  const back = () => {
    const before = opened.current.at(-2);
    goTo(before === undefined ? path : `${path}?rows=${encodeURIComponent(before)}`);
  };
  return { rows, back, close };
}
