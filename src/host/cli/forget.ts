/** `earshot forget`: takes a person's or a source's words out for good, after one confirmation. */
import type { ForgetPreview, ForgetResult } from "../../shared/contract/import.ts";
import { EarshotError } from "../../shared/errors.ts";
import { type Output, print, say } from "./output.ts";
import { withEngine } from "./workspace.ts";

export type ForgetOptions = { person?: string; source?: string; yes?: boolean };

export async function forget(options: Output & ForgetOptions): Promise<void> {
  const { person, source } = options;
  if ((person === undefined) === (source === undefined))
    throw new EarshotError("request.invalid", "Say whom or what to forget: --person NAME, or --source NAME.");
  const what = person !== undefined ? { person } : { source };
  await withEngine(options.workspace, { create: false }, async (engine) => {
    if (!options.yes) {
      const preview = (await engine.call("forget.preview", what)) as ForgetPreview;
      print({ ...preview, forgotten: false }, options, () => previewWords(preview));
      say("Nothing was forgotten yet. It cannot be undone: add --yes to do it.");
      return;
    }
    const result = (await engine.call("forget.run", { what, confirmed: true })) as ForgetResult;
    print({ ...result, forgotten: true }, options, () => resultWords(result));
    for (const path of result.failed) say(`${path}: This file could not be gone through. Delete it yourself.`);
  });
}

function previewWords(preview: ForgetPreview): string {
  const who = preview.sources.length > 0 ? preview.sources.join(", ") : preview.people.join("; ");
  return `${who}: ${preview.conversations} conversations and ${preview.messages} messages, in ${preview.exports} exports and ${preview.backups} backups that Earshot wrote.`;
}

function resultWords(result: ForgetResult): string {
  return `Forgotten: ${result.messages} messages, ${result.snippets} snippets; ${result.stories} stories, ${result.exports} exports and ${result.backups} backups were changed. The files that you imported from are yours to delete.`;
}
