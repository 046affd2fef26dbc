/** Atlassian's document format, in which Jira's API gives descriptions and comments, as plain words (developer.atlassian.com, “Atlassian Document Format”). */
import { asText, isObject, type JsonObject } from "./json.ts";

/** Deeper lists in lists are left out. */
const MAX_DEPTH = 40;

/** Null when the value is no such document. */
export function atlassianText(value: unknown): string | null {
  if (!isObject(value) || value.type !== "doc" || !Array.isArray(value.content)) return null;
  return wordsOf(value, 0)
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function wordsOf(node: JsonObject, depth: number): string {
  if (node.type === "text") return asText(node.text) ?? "";
  if (node.type === "hardBreak") return "\n";
  if (isObject(node.attrs) && !Array.isArray(node.content)) return asText(node.attrs.text) ?? asText(node.attrs.url) ?? "";
  if (!Array.isArray(node.content) || depth > MAX_DEPTH) return "";
  const inside = node.content.filter(isObject).map((inner) => wordsOf(inner, depth + 1));
  const isCell = node.type === "tableRow";
  return isCell ? `${inside.map((cell) => cell.trim()).join("\t")}\n` : `${inside.join("")}${node.type === "doc" ? "" : "\n"}`;
}
