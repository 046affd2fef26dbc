/** The reader is told which words are kept and not analysed, and why, as the preview of an import is. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import type { CommandResult } from "../../src/shared/contract.ts";
import { madeFolder } from "./import/made-store.ts";

type Conversation = CommandResult<"conversation.get">;

async function readOnly(name: string, text: string): Promise<Conversation> {
  const folder = madeFolder();
  writeFileSync(join(folder, name), text);
  const engine: Engine = await openEngine({
    workspaceFile: join(folder, "a.earshot"),
    resourcesFolder: resolve(import.meta.dirname, "../../resources"),
  });
  onTestFinished(() => engine.close());
  await engine.importPaths([join(folder, name)], {}, {});
  const [row] = (await engine.call("conversation.list", {})) as CommandResult<"conversation.list">;
  if (!row) throw new Error("nothing was imported");
  return (await engine.call("conversation.get", { source: row.source, conversation: row.conversation })) as Conversation;
}

const kept = ({ messages }: Conversation) =>
  messages.map(({ text, skip }) => skip.map(({ start, end, why }) => [why, text.slice(start, end).trim()]));

test("a quoted reply and a signature of a mail", async () => {
  const mail = [
    ...["From: Ana <ana@lind.example>", "To: support@acme.example", "Subject: Re: Export", "", "It still stops.", ""],
    ...["Best regards,", "Ana", "", "On 3 March 2026 at 10:20, Sam <support@acme.example> wrote:", "> Which version?", ""],
  ].join("\n");
  expect(kept(await readOnly("a.eml", mail))).toEqual([
    [],
    [
      ["signature", "Best regards,\nAna"],
      ["quoted", "On 3 March 2026 at 10:20, Sam <support@acme.example> wrote:\n> Which version?"],
    ],
  ]);
});

test("an automatic mail is kept whole", async () => {
  const mail = "From: Cy <cy@tern.example>\nTo: support@acme.example\nSubject: Automatic reply: Your ticket\n\nI am away until Monday.\n";
  expect(kept(await readOnly("a.eml", mail))).toEqual([[["auto", "Automatic reply: Your ticket"]], [["auto", "I am away until Monday."]]]);
});

test("a note among colleagues is kept whole, an agent's answer is only theirs", async () => {
  const comment = (author_id: number, body: string, isPublic: boolean) => ({
    author_id,
    body,
    public: isPublic,
    created_at: "2026-03-04T09:00:00Z",
  });
  const ticket = {
    ...{ id: 7, subject: "Export", description: "It stops.", requester_id: 1, via: { channel: "web" }, created_at: "2026-03-04T08:00:00Z" },
    comments: [comment(1, "It stops.", true), comment(2, "We look into it.", true), comment(2, "He is a large one.", false)],
  };
  expect(kept(await readOnly("a.json", JSON.stringify([ticket])))).toEqual([[], [], [], [["private", "He is a large one."]]]);
});
