/** Each command of the contract with arguments that do something in the sample workspace, and what a person sees of it. */
import type { Engine } from "../../src/engine/engine.ts";
import type { CommandArgs, Commanded, CommandName, CommandResult } from "../../src/shared/contract.ts";

export type Ask = <N extends CommandName>(name: N, args: CommandArgs<N>) => Promise<CommandResult<N>>;

export function asking(engine: Pick<Engine, "call"> | Commanded): Ask {
  return async (name, args) => (await (engine as Commanded).call(name, args)) as never;
}

/** Commands that only look, with their arguments; `isBrief` leaves out more of the same. */
export async function looks(ask: Ask, isBrief = false): Promise<[CommandName, unknown][]> {
  const themes = (await ask("theme.list", {})).map(({ id }) => id);
  const [first = "", second = ""] = themes;
  const conversations = await ask("conversation.list", {});
  const calls = conversations.filter(({ channel }) => channel === "call");
  const stories = await ask("story.list", {});
  const [story] = stories;
  const exported = { state: "candidate", withPersonalData: false } as const;
  const targets = (await ask("export.targets", {})).map(({ id }) => id).filter((id) => !isBrief || id === "json");
  const kept = await ask("update.list", {});
  const weeks = (["team", "investors"] as const).map((audience) => ({ week: null, audience }));
  const formats = ["markdown", "html", "mail"] as const;
  const playbook = await ask("playbook.get", { id: "wrong-output" });
  const edit = story && { id: story.id, role: story.role, want: story.want, benefit: story.benefit, acceptance: story.acceptance };
  return [
    ["workspace.status", {}],
    ["theme.list", {}],
    ...[first, second, ...themes.slice(-1)].map((id): [CommandName, unknown] => ["theme.get", { id }]),
    ...(["users", "business", "engineering"] as const).map((voice): [CommandName, unknown] => ["theme.voice-text", { id: first, voice }]),
    ["theme.stops", {}],
    ["theme.moved", {}],
    ["area.list", {}],
    ["snippet.list", { theme: first }],
    ["snippet.list", { limit: 1000 }],
    ["conversation.list", {}],
    ["conversation.total", {}],
    ...(isBrief ? calls.slice(0, 3) : [...calls, ...conversations.slice(0, 20)]).map(({ source, conversation }): [CommandName, unknown] => [
      "conversation.get",
      { source, conversation },
    ]),
    ["customer.list", {}],
    ["account.list", {}],
    ["account.joins", {}],
    ...(isBrief ? (["theme"] as const) : (["theme", "conversation", "backlog"] as const)).map((of): [CommandName, unknown] => [
      "match.list",
      { of, top: 5 },
    ]),
    ["backlog.list", {}],
    ...(isBrief ? [] : ([["search.run", { query: "answers without a source", top: 20 }]] as [CommandName, unknown][])),
    ["story.list", {}],
    ...stories.slice(0, 6).map(({ id }): [CommandName, unknown] => ["story.get", { id }]),
    ...(edit ? ([["story.check", edit]] as [CommandName, unknown][]) : []),
    ["decision.list", {}],
    ["decision.files", {}],
    ["playbook.list", {}],
    ["playbook.get", { id: "wrong-output" }],
    ["playbook.check", { yaml: playbook.yaml }],
    ["priority.list", { method: "rice" }],
    ["export.targets", {}],
    ...targets.map((target): [CommandName, unknown] => ["export.preview", { target, ...exported }]),
    ["golden.list", {}],
    ["golden.rates", {}],
    ...[first, second].map((theme): [CommandName, unknown] => ["brief.get", { theme }]),
    ...weeks.map((of): [CommandName, unknown] => ["update.get", of]),
    ...(isBrief ? [] : formats).map((format): [CommandName, unknown] => ["update.file", { week: null, audience: "team", format }]),
    ["update.list", {}],
    ...kept.map(({ id }): [CommandName, unknown] => ["update.kept", { id }]),
    ["evaluation.get", {}],
    ["evaluation.sample", { count: 30 }],
    ["model.list", {}],
    ["model.comparison", {}],
    ["import.list", {}],
    ["unreadable.list", {}],
    ["privacy.get", {}],
  ];
}

/** `does` changes something; what `sees` answers shows it. */
export type Act = { name: CommandName; does: (ask: Ask) => Promise<unknown>; sees: (ask: Ask) => Promise<unknown> };

const pick = <T>(list: readonly T[], at = 0): T => {
  const found = list.at(at);
  if (found === undefined) throw new Error("the sample has too little for this act");
  return found;
};
const themeAt = async (ask: Ask, at: number) => pick(await ask("theme.list", {}), at);
const quotesAt = async (ask: Ask, at: number) => ask("snippet.list", { theme: (await themeAt(ask, at)).id });

/** The things to act on are found once, before the first act, so that no act moves the ground under another. */
export async function acts(ask: Ask): Promise<Act[]> {
  const themes = await ask("theme.list", {});
  const [first, second, third, fourth, fifth] = themes.map(({ id }) => id) as [string, string, string, string, string];
  const themeNow = (id: string) => async (a: Ask) => (await a("theme.list", {})).find((row) => row.id === id);
  const placeOf = (ids: readonly string[]) => async (a: Ask) =>
    (await a("snippet.list", { ids: [...ids] })).map(({ snippet }) => snippet.theme);
  const areas = await ask("area.list", {});
  const area = pick(areas);
  const otherArea = pick(areas, 1);
  const quotes = await quotesAt(ask, 0);
  const moved = pick(quotes, -1).snippet.id;
  const movedTogether = quotes.slice(-4, -2).map(({ snippet }) => snippet.id);
  const splitOff = quotes.slice(2, 5).map(({ snippet }) => snippet.id);
  const complaint = pick((await quotesAt(ask, 1)).filter(({ snippet }) => snippet.kind === "complaint")).snippet.id;
  const call = pick((await ask("conversation.list", { channel: "call" })).filter(({ speakers }) => speakers.length > 1));
  const speaker = pick(call.speakers.filter(({ role }) => role === "customer")).speaker;
  const backlog = pick(await ask("backlog.list", {})).key;
  const stories = await ask("story.list", {});
  const [edited, accepted, restored] = stories as [(typeof stories)[0], (typeof stories)[0], (typeof stories)[0]];
  const storyNow = (id: string) => async (a: Ask) => {
    const story = (await a("story.list", {})).find((row) => row.id === id);
    return story && { want: story.want, state: story.state, text: story.text };
  };
  const decisions = await ask("decision.list", {});
  const [opened, decided, linked, measured, superseded, confirmed] = decisions.map(({ id }) => id) as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const decisionNow = (id: string) => async (a: Ask) => {
    const row = (await a("decision.list", {})).find((each) => each.id === id);
    return (
      row && {
        question: row.question,
        state: row.state,
        chosen: row.chosen,
        stories: row.stories,
        series: row.series,
        by: row.supersededBy,
      }
    );
  };
  const decide = async (a: Ask, id: string) => {
    const row = pick((await a("decision.list", {})).filter((each) => each.id === id));
    const chosen = row.options[0]?.title ?? "Wait";
    return a("decision.decide", { id, chosen, rationale: "As the quotes say.", owner: "Ada", metric: "share", reviewOn: null });
  };
  // Another act calls `complaint` praise, which is in no theme after the next analysis.
  const example = pick((await ask("golden.list", {})).filter(({ id }) => id !== complaint)).id;
  const team = { week: null, audience: "team" } as const;
  const joins = await ask("account.joins", {});
  const join = pick(joins.filter(({ ask: key }) => key !== null));
  const imports = await ask("import.list", {});
  let started = "";
  return [
    {
      name: "theme.rename",
      does: (a) => a("theme.rename", { id: first, name: "Renamed by hand" }),
      sees: async (a) => (await themeNow(first)(a))?.name,
    },
    {
      name: "theme.set-state",
      does: (a) => a("theme.set-state", { id: first, state: "watching" }),
      sees: async (a) => (await themeNow(first)(a))?.state,
    },
    {
      name: "theme.set-area",
      does: (a) => a("theme.set-area", { id: fifth, area: themes[4]?.parent === area.id ? otherArea.id : area.id }),
      sees: async (a) => (await themeNow(fifth)(a))?.parent,
    },
    {
      name: "area.rename",
      does: (a) => a("area.rename", { id: area.id, name: "Area by hand" }),
      sees: async (a) => (await a("area.list", {})).find(({ id }) => id === area.id)?.name,
    },
    {
      name: "theme.split",
      does: (a) => a("theme.split", { id: first, snippets: splitOff, name: "Split by hand" }),
      sees: placeOf(splitOff),
    },
    { name: "snippet.move", does: (a) => a("snippet.move", { id: moved, theme: second }), sees: placeOf([moved]) },
    {
      name: "snippet.move-all",
      does: (a) => a("snippet.move-all", { ids: movedTogether, theme: second }),
      sees: placeOf(movedTogether),
    },
    {
      name: "theme.merge",
      does: (a) => a("theme.merge", { id: fourth, into: third }),
      sees: async (a) => (await a("theme.list", {})).some(({ id }) => id === fourth),
    },
    {
      name: "snippet.set-kind",
      does: (a) => a("snippet.set-kind", { id: complaint, kind: "praise" }),
      sees: async (a) => (await a("snippet.list", { ids: [complaint] })).map(({ snippet }) => snippet.kind),
    },
    {
      name: "evaluation.answer",
      does: async (a) => {
        const [quote] = await a("evaluation.sample", { count: 1 });
        return a("evaluation.answer", { id: quote?.snippet.id ?? "", isComplaint: quote?.snippet.kind !== "complaint" });
      },
      sees: async (a) => (await a("evaluation.get", {})).models.map(({ answers, agreed }) => ({ answers, agreed })),
    },
    {
      name: "speaker.set-role",
      does: (a) => a("speaker.set-role", { source: call.source, speaker, role: "internal" }),
      sees: async (a) =>
        (await a("conversation.list", { channel: "call" }))
          .find(({ source }) => source === call.source)
          ?.speakers.find((person) => person.speaker === speaker)?.role,
    },
    {
      name: "match.judge",
      does: (a) => a("match.judge", { theme: second, key: backlog, linked: true }),
      sees: async (a) => (await a("theme.get", { id: second })).engineering.matches.find(({ key }) => key === backlog)?.linked ?? null,
    },
    {
      name: "story.edit",
      does: (a) =>
        a("story.edit", { id: edited.id, role: edited.role, want: "to see it by hand", benefit: null, acceptance: edited.acceptance }),
      sees: storyNow(edited.id),
    },
    {
      name: "story.set-state",
      does: (a) => a("story.set-state", { id: accepted.id, state: "accepted" }),
      sees: storyNow(accepted.id),
    },
    {
      name: "story.start",
      does: async (a) => {
        started = (await a("story.start", { theme: second })).id;
      },
      sees: async (a) => (await a("story.list", {})).some(({ id }) => id === started),
    },
    {
      name: "story.restore",
      does: async (a) => {
        const { role, acceptance, id } = restored;
        await a("story.edit", { id, role, want: "to be restored", benefit: null, acceptance });
        return a("story.restore", { id, version: 0 });
      },
      sees: async (a) => (await a("story.get", { id: restored.id })).versions.length,
    },
    {
      name: "decision.open",
      does: (a) => a("decision.open", { theme: null, question: "Opened by hand?" }),
      sees: async (a) => (await a("decision.list", {})).filter(({ question }) => question === "Opened by hand?").length,
    },
    {
      name: "decision.edit",
      does: (a) =>
        a("decision.edit", {
          id: opened,
          question: "Asked by hand?",
          options: [{ title: "Yes", for: ["a"], against: [] }],
          drivers: [],
          consequences: [],
        }),
      sees: decisionNow(opened),
    },
    { name: "decision.decide", does: (a) => decide(a, decided), sees: decisionNow(decided) },
    {
      name: "decision.reopen",
      does: async (a) => {
        await decide(a, linked);
        return a("decision.reopen", { id: linked });
      },
      sees: async (a) => ((await a("workspace.status", {})).undo ?? "").startsWith("Opened"),
    },
    {
      name: "decision.confirm",
      does: async (a) => {
        await decide(a, confirmed);
        return a("decision.confirm", { id: confirmed });
      },
      sees: async (a) => (await a("decision.list", {})).find(({ id }) => id === confirmed)?.state,
    },
    { name: "decision.supersede", does: (a) => a("decision.supersede", { id: superseded }), sees: decisionNow(superseded) },
    {
      name: "decision.link",
      does: (a) => a("decision.link", { id: linked, stories: [accepted.id], backlog: [backlog] }),
      sees: decisionNow(linked),
    },
    {
      name: "decision.measure",
      does: (a) => a("decision.measure", { id: measured, values: [{ date: "2026-11-01", value: 3 }] }),
      sees: decisionNow(measured),
    },
    {
      name: "playbook.save",
      does: async (a) => {
        const { yaml } = await a("playbook.get", { id: "wrong-output" });
        return a("playbook.save", { yaml: yaml.replace(/^title: .*$/m, "title: By hand") });
      },
      sees: async (a) => (await a("playbook.list", {})).find(({ id }) => id === "wrong-output")?.title,
    },
    {
      name: "playbook.restore",
      does: async (a) => {
        const { yaml } = await a("playbook.get", { id: "trust" });
        await a("playbook.save", { yaml: yaml.replace(/^title: .*$/m, "title: By hand") });
        return a("playbook.restore", { id: "trust" });
      },
      sees: async (a) => ((await a("workspace.status", {})).undo ?? "").startsWith("Took the team's own"),
    },
    {
      name: "priority.estimate",
      does: (a) => a("priority.estimate", { theme: first, effort: 7, reach: null, impact: null, confidence: null }),
      sees: async (a) => (await a("priority.list", { method: "rice" })).candidates.find(({ theme }) => theme === first)?.effort,
    },
    {
      name: "priority.choose",
      does: (a) => a("priority.choose", { method: "ice" }),
      sees: async (a) => (await a("priority.list", { method: "rice" })).chosen,
    },
    {
      name: "golden.set",
      does: (a) => a("golden.set", { id: example, expected: "Written by hand" }),
      sees: async (a) => (await a("golden.list", {})).find(({ id }) => id === example)?.expected,
    },
    {
      name: "update.save",
      does: (a) => a("update.save", team),
      sees: async (a) => (await a("update.list", {})).length,
    },
    {
      name: "update.edit",
      does: async (a) => {
        const { intro, sections } = await a("update.get", team);
        return a("update.edit", { ...team, document: { title: "By hand", intro, sections } });
      },
      sees: async (a) => (await a("update.get", team)).title,
    },
    {
      name: "account.assign",
      does: (a) => a("account.assign", { of: { ask: join.ask ?? "" }, account: "By Hand Ltd" }),
      sees: async (a) => (await a("account.joins", {})).filter(({ account }) => account === "By Hand Ltd").length,
    },
    {
      name: "import.undo",
      does: (a) => a("import.undo", { id: pick(imports).id }),
      sees: async (a) => (await a("import.list", {})).map(({ undone }) => undone),
    },
  ];
}

/** Why these are neither looked at nor undone here. */
export const ELSEWHERE: Partial<Record<CommandName, string>> = {
  "workspace.load-sample": "a job: its import is undone as any",
  "workspace.undo": "is what undoes",
  "workspace.redo": "is what does again",
  "workspace.back-up": "changes nothing in the workspace",
  "analysis.start": "a job: derives, and changes nothing that a person did",
  "job.cancel": "changes nothing in the workspace",
  "file.begin": "a file on its way in",
  "file.append": "a file on its way in",
  "file.open": "a file on its way in",
  "file.drop": "a file on its way in",
  "import.preview": "a test of its own below",
  "import.run": "undone by import.undo",
  "import.start": "a job: undone by import.undo",
  "import.outcome": "what import.start came to",
  "import.redo": "undone by import.undo",
  "forget.preview": "a test of its own below",
  "forget.run": "the one act that cannot be undone",
  "privacy.set": "shows again what it hides",
  "theme.set-fineness": "a job: tests/engine/analysis/fineness.test.ts",
  "export.run": "what left cannot be called back; it is only remembered",
  "golden.read-results": "tests/engine/golden",
  "evaluation.learn": "derives, and changes nothing that a person did: tests/engine/evaluate/learning.test.ts",
  "evaluation.labels": "only calculates, from a file of labels",
  "model.use": "a job: the other model can be taken again",
  "model.compare": "a job: only calculates",
};
