/** `earshot forget`: takes a person's or a source's words out for good, after one confirmation. */
import type { ForgetPreview, ForgetResult } from "../../shared/contract/import.ts";
import { EarshotError } from "../../shared/errors.ts";
import { many } from "../../shared/many.ts";
import { type Output, print, say } from "./output.ts";
import { withEngine } from "./workspace.ts";

export type ForgetOptions = { person?: string; source?: string; yes?: boolean };

export async function forget(options: Output & ForgetOptions): Promise<void> {
  const what = whatOf(options);
  await withEngine(options.workspace, { create: false }, async (engine) => {
    if (!options.yes) {
      const preview = await engine.call("forget.preview", what);
      print({ ...preview, forgotten: false }, options, () => previewWords(preview));
      say("Nothing was forgotten yet. It cannot be undone: add --yes to do it.");
      return;
    }
    const result = await engine.call("forget.run", { what, confirmed: true });
    print({ ...result, forgotten: true }, options, () => resultWords(result));
    for (const path of result.failed) say(`${path}: This file could not be gone through. Delete it yourself.`);
  });
}

function whatOf({ person, source }: ForgetOptions): { person: string } | { source: string } {
  if (person !== undefined && source === undefined) return { person };
  if (source !== undefined && person === undefined) return { source };
  throw new EarshotError("request.invalid", "Say whom or what to forget: --person NAME, or --source NAME.");
}

function previewWords(preview: ForgetPreview): string {
  const who = preview.sources.length > 0 ? preview.sources.join(", ") : preview.people.join("; ");
  return `${who}: ${many(preview.conversations, "conversation")} and ${many(preview.messages, "message")}, in ${many(preview.exports, "export")} and ${many(preview.backups, "backup")} that Earshot wrote.`;
}

function resultWords(result: ForgetResult): string {
  return `Forgotten: ${many(result.messages, "message")}, ${many(result.snippets, "snippet")}; changed: ${many(result.stories, "story", "stories")}, ${many(result.exports, "export")}, ${many(result.backups, "backup")}. The files that you imported from are yours to delete.`;
}
