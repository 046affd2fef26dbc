/** Renders a weekly update as Markdown and as one self-contained HTML page without scripts. */
import { escapeHtml, escapeMarkdown } from "../export/escape.ts";
import type { UpdateItem, WeeklyUpdate } from "./weekly-update.ts";

export function updateMarkdown({ title, intro, sections }: WeeklyUpdate): string {
  const parts = sections.flatMap((section) => [
    `## ${escapeMarkdown(section.title)}`,
    ...(section.body === "" ? [] : [escapeMarkdown(section.body)]),
    ...(section.items.length === 0 ? [] : [section.items.map(markdownItem).join("\n")]),
  ]);
  return `${[`# ${escapeMarkdown(title)}`, escapeMarkdown(intro), ...parts].join("\n\n")}\n`;
}

function markdownItem({ text, quote, by }: UpdateItem): string {
  const who = by === null ? "" : ` (${escapeMarkdown(by)})`;
  return quote === null ? `- ${escapeMarkdown(text)}${who}` : `- ${escapeMarkdown(text)}\n  > “${escapeMarkdown(quote)}”${who}`;
}

const STYLE = `:root{color-scheme:light dark;--ink:#1b1a17;--soft:#66615a;--paper:#fffdf9;--rule:#ddd6ca;--mark:#8a4b14}
@media (prefers-color-scheme:dark){:root{--ink:#ece7de;--soft:#a8a196;--paper:#191816;--rule:#3a3732;--mark:#e0a46a}}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Times New Roman",serif}
main{max-width:38rem;margin:0 auto;padding:3rem 1.25rem 4rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 1rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;border-top:1px solid var(--rule);padding-top:1.25rem}
ul{padding-left:1.2rem}li{margin:.5rem 0}p{margin:.5rem 0}blockquote{margin:.4rem 0 .2rem;padding-left:.9rem;border-left:3px solid var(--mark);overflow-wrap:anywhere}
.by{color:var(--soft);font-size:.9rem}@media print{body{background:#fff;color:#000}}`;

/** The page needs nothing from anywhere: its policy forbids scripts, images and connections. */
export function updateHtml({ title, intro, sections }: WeeklyUpdate): string {
  const parts = sections.map((section) => {
    const body = section.body === "" ? "" : `<p>${escapeHtml(section.body)}</p>`;
    const items = section.items.length === 0 ? "" : `<ul>${section.items.map(htmlItem).join("")}</ul>`;
    return `<section id="${section.id}"><h2>${escapeHtml(section.title)}</h2>${body}${items}</section>`;
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(intro)}</p>
${parts.join("\n")}
</main></body></html>
`;
}

function htmlItem({ text, quote, by }: UpdateItem): string {
  const who = by === null ? "" : `<span class="by">${escapeHtml(by)}</span>`;
  return `<li><bdi>${escapeHtml(text)}</bdi>${quote === null ? (who === "" ? "" : ` ${who}`) : `<blockquote><bdi>“${escapeHtml(quote)}”</bdi></blockquote>${who}`}</li>`;
}
