/** Who may import whom: prints each import that breaks a rule. No module seen counts as failed, for then nothing was checked. */
import { projectFolder } from "./bundled-node.mjs";
import { cruiseImports } from "./cruise.ts";

const { modules, violations } = cruiseImports(projectFolder);
for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} → ${to}\n`);
process.stdout.write(`${modules} modules, ${violations.length} imports against the rules\n`);
if (modules === 0 || violations.length > 0) process.exitCode = 1;
