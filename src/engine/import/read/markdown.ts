/** Markdown's marks off the words that people said, so that a quote reads as speech. */

/** Lengths are bounded so that a damaged file costs no more than a whole one. Links keep their words, escapes their character; emphasis, code and heading marks go. */
export function stripMarkdown(text: string): string {
  return text
    .replace(/!\[[^[\]\n]{0,300}\]\([^()\n]{0,500}\)/g, "")
    .replace(/\[([^[\]\n]{0,500})\]\([^()\s]{0,500}(?:\s"[^"\n]{0,200}")?\)/g, "$1")
    .replace(/(?<!\\)(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1/g, "$2")
    .replace(/(?<![\\\w*])([*_])(?=\S)([^*_\n]{1,500})(?<=\S)\1(?![\w*])/g, "$2")
    .replace(/^#{1,6}\s+/gm, "")
    .replace(/`([^`\n]{1,300})`/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, "$1")
    .trim();
}
