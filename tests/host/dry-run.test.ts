/** `import --dry-run` where there is no workspace yet: it says what would be read, and leaves nothing. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";

test("nothing is made and nothing remembered", () => {
  const folder = mkdtempSync(join(tmpdir(), "earshot-dry-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "tickets.csv"), "Ticket ID,Requester email,Description\n1,ada@example.org,Search cannot find my page.\n");
  const args = ["import", "tickets.csv", "--dry-run", "--workspace", "a.earshot", "--json"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectFolder, "bin/earshot.mjs"), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, EARSHOT_SETTINGS: join(folder, "settings") },
  });
  expect([status, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout)).toMatchObject({ import: null, sources: [{ source: "tickets.csv", conversations: 1 }] });
  expect(readdirSync(folder)).toEqual(["tickets.csv"]);
});
