/** What customers may write, for the property tests of everything that leaves Earshot. */
import fc from "fast-check";

export const HOSTILE = [
  '=HYPERLINK("http://x","y")',
  "+1+1",
  "-2",
  "@SUM(A1)",
  "\t=1",
  "line one\nline two\r\nline three",
  "/close\n/assign @me\n/label ~x",
  "*/_{} *bold* _it_ {code}x{code} [link|http://x] !img! h1. x",
  "`rm -rf /` ``` ~~~",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell's expansion, meant as text
  "$(touch /tmp/owned) `id` ${HOME} '; exit 1; '",
  "EOF\nEOF\n",
  "emoji 🙂 👩‍👩‍👧 \u202eRTL עברית العربية",
  "<script>alert(1)</script> <img src=x onerror=y>",
  "@octocat #12 !3 ~bug %v1 &4 :smile: fixes #3 GH-4",
  "\u0000\u0007\ud800",
  "\\\\ \\ ??x?? ---- (x) :)",
  "x".repeat(70_000),
  "word ".repeat(14_000),
  "| a | b |\n|---|---|",
  '"quoted, with comma"',
  "{{ vars }} {% raw %} {# no #}",
  "file:///etc/passwd",
];

export const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom("'", '"', "`", "$", "\\", "\n", "=", "<", "*", "{", "/", "@", ",", ";", " ", "é", "🙂"),
    maxLength: 60,
  }),
);

/** What a reader sees of any text: line breaks become spaces, what cannot be shown is gone. */
export function seen(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(/(?![\t\n\u0080-\u009f])\p{Cc}/gu, "")
    .toWellFormed()
    .replace(/\s+/g, " ")
    .trim();
}

/** Markdown's escapes read back. */
export function unmarkdown(text: string): string {
  return text
    .replace(/<!-- -->/g, "")
    .replace(/\\([\\`*_{}[\]<>|~#!$^+=.)@%&:/-])/g, "$1")
    .replace(/&amp;(?=[#\w])/g, "&")
    .replace(/&#58;/g, ":")
    .replace(/&#46;/g, ".");
}

/** HTML's entities read back. */
export function unhtml(text: string): string {
  return text.replace(
    /&(lt|gt|quot|#39|amp);/g,
    (_whole, name: string) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name] ?? "",
  );
}
