/** On request the window shows dots for personal data; ranges hold, nothing stored changes, and nothing can be changed by dots. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openEngine } from "../../../src/engine/engine.ts";
import type { CommandResult } from "../../../src/shared/contract.ts";
import { csv, madeFolder } from "../import/made-store.ts";

test("hidden on screen, in the workspace as it was", async () => {
  const folder = madeFolder();
  writeFileSync(
    join(folder, "tickets.csv"),
    csv(
      ["Ticket ID", "Created at", "Requester", "Requester email", "Subject", "Description"],
      ...Array.from({ length: 4 }, (_, i) => [
        ...[`T${i}`, "2026-10-02T09:00:00Z", "Rosa Delgado", "rosa@acme.io", "Export"],
        `The export number ${i} fails every time. Call me on +44 20 7946 095${i} or write to rosa@acme.io, thanks, Rosa Delgado`,
      ]),
    ),
  );
  const engine = await openEngine({
    workspaceFile: join(folder, "a.earshot"),
    resourcesFolder: resolve(import.meta.dirname, "../../../resources"),
  });
  onTestFinished(() => engine.close());
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  const read = async () =>
    (await engine.call("conversation.get", {
      source: join(folder, "tickets.csv"),
      conversation: "T1",
    })) as CommandResult<"conversation.get">;
  const open = await read();
  expect(open.messages[1]?.text).toContain("+44 20 7946 0951");

  await engine.call("privacy.set", { hidden: true });
  expect(await engine.call("privacy.get", {})).toEqual({ hidden: true });
  const hidden = await read();
  expect(JSON.stringify(hidden.messages)).not.toMatch(/7946|rosa@|Rosa|Delgado/);
  expect(hidden.messages.map((m) => m.text.length)).toEqual(open.messages.map((m) => m.text.length));
  expect(hidden.messages[1]?.text.startsWith("The export number 1 fails every time.")).toBe(true);
  expect(hidden.snippets.map((s) => [s.id, s.start, s.end])).toEqual(open.snippets.map((s) => [s.id, s.start, s.end]));
  for (const snippet of hidden.snippets)
    expect(hidden.messages[snippet.message]?.text.slice(snippet.start, snippet.end)).toHaveLength(snippet.text.length);
  const speaker = hidden.messages[0]?.speaker ?? "";
  const change = engine.call("speaker.set-role", { source: join(folder, "tickets.csv"), speaker, role: "internal" });
  await expect(change).rejects.toMatchObject({ code: "request.conflict" });
  expect(engine.lists.messages()[1]?.text).toContain("rosa@acme.io");

  await engine.call("privacy.set", { hidden: false });
  expect(await read()).toEqual(open);
}, 60_000);
