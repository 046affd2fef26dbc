/** The command line: the same engine for scripts. Results go to stdout, everything else to stderr. */
import { Command, CommanderError, Option } from "commander";
import { EXPORT_TARGETS } from "../engine/hand-over.ts";
import { MAP_FIELDS, SOURCE_KINDS } from "../shared/domain.ts";
import { ERRORS, toWireError } from "../shared/errors.ts";
import { type AccountOptions, accounts } from "./cli/accounts.ts";
import * as act from "./cli/act.ts";
import { oneMore } from "./cli/arguments.ts";
import { ask } from "./cli/ask.ts";
import { type EvaluateOptions, evaluate } from "./cli/evaluate.ts";
import { type ForgetOptions, forget } from "./cli/forget.ts";
import * as handOver from "./cli/hand-over.ts";
import * as list from "./cli/list.ts";
import { model } from "./cli/model.ts";
import { type Output, printError } from "./cli/output.ts";
import { playbooks } from "./cli/playbooks.ts";
import { backUp, doctor, restoreFrom } from "./cli/safety.ts";
import { type OpenOptions, open, serve } from "./cli/serve.ts";
import { traceError } from "./trace.ts";

const FINENESS = ["-3", "-2", "-1", "0", "1", "2", "3"];

/** Runs one command and answers its exit code; never throws, never prints a stack. */
export async function runCli(argv: readonly string[]): Promise<number> {
  const interrupted = new AbortController();
  const onInterrupt = () => interrupted.abort();
  process.once("SIGINT", onInterrupt);
  try {
    await program(interrupted.signal).parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ERRORS["request.invalid"].exit;
    const wire = toWireError(error);
    printError(wire);
    traceError(error);
    return ERRORS[wire.code].exit;
  } finally {
    process.off("SIGINT", onInterrupt);
  }
}

function program(signal: AbortSignal): Command {
  const earshot = new Command("earshot")
    .description("What customers say, turned into a backlog with evidence. Offline.")
    .exitOverride()
    .showHelpAfterError();
  const command = (name: string, description: string) =>
    earshot
      .command(name)
      .description(description)
      .exitOverride()
      .option("--workspace <file>", "the workspace file (default: the last one opened)")
      .option("--json", "one JSON value on stdout")
      .option("--jsonl", "a JSON value a line on stdout");
  const kind = new Option("--kind <kind>", "what the files are").choices(["auto", ...SOURCE_KINDS]).default("auto");
  const withImportOptions = (c: Command) =>
    c
      .addOption(kind)
      .option("--map <field=column>", `which column is which (${MAP_FIELDS.join(", ")})`, oneMore, [])
      .option("--role <name=role>", "who is a customer, who is internal", oneMore, [])
      .addOption(new Option("--dates <order>", "day or month first, where a file leaves it open").choices(["day-first", "month-first"]))
      .option("--strict", "stop at the first file that cannot be read");

  withImportOptions(command("triage", "import, analyse, and write a report, the stories and the tracker file"))
    .argument("<path...>")
    .option("--out <dir>", "where the files go", "earshot-out")
    .option("--target <target>", "the tracker", "jira-csv")
    .option("--seed <n>", "the seed of the grouping", "1")
    .action((paths: string[], options: Output & act.TriageOptions) => act.triage(paths, options, signal));
  withImportOptions(command("import", "read files, folders and ZIPs"))
    .argument("<path...>")
    .option("--dry-run", "say what would be read, and store nothing")
    .action((paths: string[], options: Output & act.ImportCliOptions) => act.importPaths(paths, options, signal));
  command("undo-import", "take one import back whole")
    .argument("<id>")
    .action((id: string, options: Output) => act.undoImport(id, options));
  command("accounts", "who belongs to which account and why, and its correction")
    .option("--of <who>", "those alike, as the list names them: domain:acme.io or name:acme")
    .option("--account <name>", "the account they belong to")
    .option("--none", "they belong to no account")
    .option("--as-found", "back to what Earshot finds")
    .action((options: Output & AccountOptions) => accounts(options));
  command("forget", "take a person's or a source's words out for good (consent withdrawn)")
    .option("--person <who>", "a mail address, or a name as the conversations have it")
    .option("--source <file>", "an imported file, as the list of imports names it")
    .option("--yes", "do it: it cannot be undone")
    .action((options: Output & ForgetOptions) => forget(options));
  command("analyse", "find complaints, group, name, match and draft")
    .option("--group <kinds>", "which kinds form themes, or all")
    .option("--all", "themes from nothing, instead of going on from those that are there")
    .option("--seed <n>", "the seed of the grouping")
    .addOption(new Option("--fineness <n>", "themes so many steps finer, or coarser below 0, than Earshot finds").choices(FINENESS))
    .action((options: Output & act.AnalyseOptions) => act.analyse(options, signal));
  command("messages", "list messages").action((options: Output) => list.messages(options));
  command("snippets", "list snippets").action((options: Output) => list.snippets(options));
  command("themes", "list themes by priority")
    .addOption(new Option("--order <method>", "by this method instead").choices(["rice", "ice", "wsjf"]))
    .option("--areas", "the areas that themes belong to")
    .option("--stops", "how many themes there would be, finer and coarser")
    .option("--moved", "what the last analysis changed, and why")
    .action((options: Output & list.ThemesOptions) => list.themes(options));
  command("stories", "list stories").action((options: Output) => list.stories(options));
  command("decisions", "list decisions; export --out DIR: as MADR files")
    .argument("[act]", "export")
    .option("--out <dir>", "where the files go")
    .action((act: string | undefined, options: Output & { out?: string }) => list.decisions(act, options));
  command("playbooks", "what is usual for each problem type: list, show ID, use FILE, restore ID")
    .argument("[act]", "list, show, use or restore", "list")
    .argument("[what]")
    .action((act: string, what: string | undefined, options: Output) => playbooks(act, what, options));
  command("match", "backlog items that already say the same")
    .addOption(new Option("--of <of>", "what is matched").choices(["theme", "conversation", "backlog"]).default("theme"))
    .option("--top <n>", "how many", "5")
    .action((options: Output & list.MatchOptions) => list.match(options));
  command("search", "words, typos and meaning in one list")
    .argument("<query>")
    .option("--top <n>", "how many", "20")
    .action((query: string, options: Output & { top: string }) => list.search(query, options));
  command("export", "stories to a tracker, golden sets to an evaluation tool")
    .argument("<target>", EXPORT_TARGETS.map(({ id }) => id).join(", "))
    .requiredOption("--out <path>", "the file, or a folder where the target needs several")
    .addOption(new Option("--state <state>").choices(["accepted", "candidate"]).default("accepted"))
    .option("--theme <id...>", "only these themes")
    .option("--only-changed", "only what is new or changed for this target")
    .option("--with-personal-data", "leave names and addresses in")
    .action((target: string, options: Output & handOver.ExportOptions) => handOver.exportTo(target, options));
  command("update", "the weekly product update")
    .option("--week <week>", "for example 2026-W47")
    .addOption(new Option("--audience <audience>").choices(["team", "investors"]).default("team"))
    .option("--out <file>", "Markdown, HTML, Word or plain text by its ending (.md, .html, .docx, .txt)")
    .option("--keep", "keep it as it was sent")
    .option("--list", "the ones that were kept")
    .action((options: Output & handOver.UpdateOptions) => handOver.update(options));
  command("brief", "one page for the review of a theme")
    .argument("<theme>")
    .option("--out <file>", "where the Markdown goes")
    .option("--with-personal-data", "leave names and addresses in")
    .action((theme: string, options: Output & handOver.BriefOptions) => handOver.brief(theme, options));
  command("golden", "golden sets: list, set SNIPPET, results FILE (promptfoo's JSON), rates")
    .argument("[act]", "list, set, results or rates", "list")
    .argument("[what]")
    .option("--theme <id>", "only this theme")
    .option("--input <text>", "what the product is asked")
    .option("--expected <text>", "what a good answer is")
    .option("--check <check>", "contains, equals, similar or rubric")
    .option("--leave-out", "leave the example out of the set")
    .option("--put-back", "put it back")
    .action((act: string, what: string | undefined, options: Output & handOver.GoldenOptions) => handOver.golden(act, what, options));
  command("evaluate", "score Earshot against your own labels")
    .addOption(new Option("--task <task>", "what is scored").choices(["complaints", "themes", "matches"]).makeOptionMandatory())
    .requiredOption("--labels <file>", "a CSV with the columns id,label (matches: id,keys)")
    .action((options: Output & EvaluateOptions) => evaluate(options));
  command("ask", "the dozen snippets that Earshot is least sure of; ID=yes or ID=no answers them")
    .argument("[answer...]", "ID=yes: a complaint; ID=no: none")
    .action((answers: string[], options: Output) => ask(answers, options));
  command("model", "the embedding models: list, verify, use ID, compare A B")
    .argument("[act]", "list, verify, use or compare", "list")
    .argument("[id...]")
    .action((act: string, ids: string[], options: Output) => model(act, ids, options, signal));
  command("backup", "write the whole workspace to a file")
    .argument("<file>")
    .action((file: string, options: Output) => backUp(file, options));
  command("restore", "put a backup in the workspace's place; what was there is set aside")
    .argument("<file>")
    .action((file: string, options: Output) => restoreFrom(file, options));
  command("doctor", "is all well").action((options: Output) => doctor(options));
  command("serve", "the window's page on the loopback")
    .option("--port <n>", "0: any free one", "0")
    .action((options: Output & { port: string }) => serve(options, signal));
  command("open", "open the window, or its page where there is no Electron")
    .argument("[file]")
    .option("--page", "its page, also where there is Electron")
    .action((file: string | undefined, options: Output & OpenOptions) => open(file, options, signal));
  return earshot;
}
