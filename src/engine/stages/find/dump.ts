/** Pasted logs, stack traces, tables and settings: they are evidence, but each is one point, not hundreds. */

export type TextRange = { start: number; end: number };

const STACK_FRAME = /^\s*(?:at\s+[\w$.<>[\]/]+\s*\(?|File ".*", line \d+|#\d+\s+0x|Traceback|Caused by:|\.\.\. \d+ more)/;
const LOG_LINE =
  /^\s*[[(]?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d[.,]\d|(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d:\d\d|(?:ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE|FATAL)\b)/;
const SETTING = /^\s*["']?[\w.$/-]+["']?\s*[:=]\s*\S.{0,120}$/;
const CODE = /^\s*(?:[{}[\]<>]|\/\/|<\/?[a-z]+|["'][\w.]+["']\s*:)|[;{}]\s*$/;
const MIN_LINES = 3;

/** The blocks of at least three such lines in a row within a range, in order; blank lines do not end a block. */
export function dumpsWithin(text: string, from: number, to: number): TextRange[] {
  const dumps: TextRange[] = [];
  let lines = 0;
  let block: TextRange | null = null;
  const close = () => {
    if (block && lines >= MIN_LINES) dumps.push(block);
    block = null;
    lines = 0;
  };
  let at = from;
  for (const line of text.slice(from, to).split("\n")) {
    const end = at + line.length;
    if (looksDumped(line)) {
      block = block ? { start: block.start, end } : { start: at, end };
      lines++;
    } else if (line.trim() !== "") close();
    at = end + 1;
  }
  close();
  return dumps;
}

/** One long run without sentences whose characters are mostly digits and signs (a log that lost its line breaks). */
export function isDumpedRun(text: string): boolean {
  const solid = text.replace(/\s+/g, "");
  if (solid.length < 300) return false;
  const letters = solid.match(/\p{L}/gu)?.length ?? 0;
  return letters / solid.length < 0.72;
}

/** A log, a setting or a table that a machine wrote: at least 8 tokens of which half are no words of a language. */
export function isMachineText(text: string): boolean {
  const tokens = text.slice(0, 1500).split(/\s+/).filter(Boolean);
  if (tokens.length < 8) return false;
  const machine = tokens.filter((token) => /\d.*\p{L}|\p{L}.*\d|[_={}<>|\\]|\p{Ll}\p{Lu}|\w[./:]\w|^\W*\d[\d.,:/-]*\W*$|":/u.test(token));
  return machine.length / tokens.length >= 0.5;
}

function looksDumped(line: string): boolean {
  const plain = line.trim();
  if (plain === "") return false;
  if (STACK_FRAME.test(line) || LOG_LINE.test(line) || CODE.test(line)) return true;
  if ((plain.match(/\||\t/g)?.length ?? 0) >= 2) return true;
  if (SETTING.test(line) && !/[.!?]$/.test(plain) && plain.split(/\s+/).length <= 8) return true;
  const solid = plain.replace(/\s+/g, "");
  const letters = solid.match(/\p{L}|\p{M}/gu)?.length ?? 0;
  const tokens = plain.split(/\s+/).length;
  return (solid.length >= 12 && letters / solid.length < 0.6) || (solid.length >= 40 && solid.length / tokens > 16);
}
