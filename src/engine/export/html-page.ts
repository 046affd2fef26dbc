/** One self-contained HTML page in the look of a letter: its policy forbids scripts, images and connections. */
import { escapeHtml } from "./escape.ts";

const STYLE = `:root{color-scheme:light dark;--ink:#1b1a17;--soft:#66615a;--paper:#fffdf9;--rule:#ddd6ca;--mark:#8a4b14}
@media (prefers-color-scheme:dark){:root{--ink:#ece7de;--soft:#a8a196;--paper:#191816;--rule:#3a3732;--mark:#e0a46a}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Times New Roman",serif}
main{max-width:38rem;margin:0 auto;padding:3rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 1rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-top:1px solid var(--rule);padding-top:1.25rem}
h3{font-size:1.05rem;margin:1.5rem 0 .4rem}h4{font-size:.9rem;margin:1rem 0 .3rem;color:var(--soft)}
h1,h2,h3,p,li,pre{overflow-wrap:anywhere}pre{white-space:pre-wrap;font:.85rem/1.5 ui-monospace,Menlo,Consolas,monospace}
ul{padding-left:1.2rem}li{margin:.5rem 0}p{margin:.5rem 0}blockquote{margin:.4rem 0 .2rem;padding-left:.9rem;border-left:3px solid var(--mark);overflow-wrap:anywhere}
.by{color:var(--soft);font-size:.9rem}@media print{body{background:#fff;color:#000}}`;

/** `body` is markup that is already safe; `title` is text. */
export function htmlPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>${body}
</main></body></html>
`;
}
