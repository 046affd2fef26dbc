/** Renders a weekly update as Markdown and as one self-contained HTML page without scripts. */
import { escapeHtml, escapeMarkdown } from "../../export/escape.ts";
import { htmlPage } from "../../export/html-page.ts";
import type { UpdateItem, UpdateText } from "./weekly-update.ts";

export function updateMarkdown({ title, intro, sections }: UpdateText): string {
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

/** The page needs nothing from anywhere: its policy forbids scripts, images and connections. */
export function updateHtml({ title, intro, sections }: UpdateText): string {
  const parts = sections.map((section) => {
    const body = section.body === "" ? "" : `<p>${escapeHtml(section.body)}</p>`;
    const items = section.items.length === 0 ? "" : `<ul>${section.items.map(htmlItem).join("")}</ul>`;
    return `<section id="${escapeHtml(section.id)}"><h2>${escapeHtml(section.title)}</h2>${body}${items}</section>`;
  });
  return htmlPage(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(intro)}</p>\n${parts.join("\n")}`);
}

function htmlItem({ text, quote, by }: UpdateItem): string {
  const who = by === null ? "" : `<span class="by">${escapeHtml(by)}</span>`;
  return `<li><bdi>${escapeHtml(text)}</bdi>${quote === null ? (who === "" ? "" : ` ${who}`) : `<blockquote><bdi>“${escapeHtml(quote)}”</bdi></blockquote>${who}`}</li>`;
}
