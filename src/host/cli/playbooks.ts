/** `earshot playbooks list|show ID|use FILE|restore ID`: what is usual for each problem type, as YAML that a team edits. */
import { basename } from "node:path";
import { EarshotError } from "../../shared/errors.ts";
import { readText } from "./files.ts";
import { type Output, print } from "./output.ts";
import { withEngine } from "./workspace.ts";

export async function playbooks(act: string, what: string | undefined, output: Output): Promise<void> {
  await withEngine(output.workspace, { create: false }, async (engine) => {
    if (act === "list") {
      const rows = await engine.call("playbook.list", {});
      return print(rows, output, () =>
        rows.map((row) => `${row.id.padEnd(20)} version ${row.version}${row.isTeams ? ", the team's own" : ""}  ${row.title}`).join("\n"),
      );
    }
    if (what === undefined)
      throw new EarshotError("request.invalid", act === "use" ? "Name the YAML file." : "Name the playbook, for example trust.");
    if (act === "show") {
      const playbook = await engine.call("playbook.get", { id: what });
      return print(playbook, output, () => playbook.yaml.trimEnd());
    }
    if (act === "restore") {
      const done = await engine.call("playbook.restore", { id: what });
      return print(done, output, () => done.undo);
    }
    if (act !== "use") throw new EarshotError("request.invalid", `“${act}” should be list, show, use or restore.`);
    const done = await engine.call("playbook.save", { yaml: readText(what), file: basename(what) });
    print(done, output, () => `${done.undo}. The next analysis drafts by it.`);
  });
}
