/** The one list of commands and events that cross a boundary, each with a schema for its arguments and its result. */
import { z } from "zod";
import {
  Account,
  BacklogItem,
  BacklogMatch,
  Decision,
  Feeling,
  ImportResult,
  Kind,
  MapField,
  Match,
  Message,
  ProblemType,
  Role,
  SearchHit,
  Snippet,
  SourceKind,
  Story,
  Theme,
  ThemeState,
  Unreadable,
} from "./domain.ts";

export const Sureness = z.enum(["sure", "likely", "unsure"]);

/** A quote with all that its source chip shows. `title`: the conversation's title or id in words. */
export const Quote = z.object({
  snippet: Snippet,
  title: z.string(),
  channel: z.string(),
  startMs: z.number().nullable(),
  weak: z.boolean(),
});
export const Renewal = z.object({
  account: z.string(),
  arr: z.number().nullable(),
  currency: z.string().nullable(),
  date: z.string(),
  days: z.number().int(),
});
export const Money = z.object({ amount: z.number(), currency: z.string() });

export const WorkspaceStatus = z.object({
  file: z.string(),
  name: z.string(),
  isEmpty: z.boolean(),
  asOf: z.string().nullable(),
  week: z.string().nullable(),
  counts: z.object({
    sources: z.number(),
    conversations: z.number(),
    messages: z.number(),
    snippets: z.number(),
    complaints: z.number(),
    themes: z.number(),
    newThemes: z.number(),
    stories: z.number(),
    candidateStories: z.number(),
    decisions: z.number(),
    openDecisions: z.number(),
    customers: z.number(),
    accounts: z.number(),
    backlog: z.number(),
    unreadable: z.number(),
    otherLanguages: z.number(),
    unsorted: z.number(),
  }),
  model: z.object({ id: z.string(), verified: z.boolean(), fallback: z.boolean(), problem: z.string().nullable() }),
  /** messages that came after the last analysis */
  waiting: z.number(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  arr: z.array(Money),
  job: z.string().nullable(),
});

export const ThemeRow = Theme.extend({
  quoteSnippet: z.string().nullable(),
  reason: z.string(),
  tracked: BacklogMatch.nullable(),
  emerging: z.boolean(),
});
export const ThemePage = z.object({
  theme: ThemeRow,
  position: z.number(),
  of: z.number(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  problemTypeSureness: Sureness,
  quotes: z.array(Quote),
  weakFits: z.number(),
  kinds: z.record(z.string(), z.number()),
  feelings: z.record(z.string(), z.number()),
  business: z.object({
    customers: z.number(),
    ofCustomers: z.number(),
    share: z.number(),
    shareLow: z.number(),
    shareHigh: z.number(),
    accounts: z.array(Account),
    ofAccounts: z.number(),
    segments: z.array(z.object({ segment: z.string(), accounts: z.number() })),
    arr: z.array(Money),
    arrTotal: z.array(Money),
    arrUnknown: z.number(),
    renewals: z.array(Renewal),
    weeks: z.array(z.object({ week: z.string(), customers: z.number() })),
    lastFour: z.number(),
    fourBefore: z.number(),
    trendWords: z.string(),
  }),
  engineering: z.object({
    stories: z.array(Story),
    decisions: z.array(Decision),
    matches: z.array(BacklogMatch),
    playbookTitle: z.string().nullable(),
  }),
});

export const ConversationRow = z.object({
  source: z.string(),
  conversation: z.string(),
  channel: z.string(),
  title: z.string().nullable(),
  date: z.string().nullable(),
  account: z.string().nullable(),
  messages: z.number(),
  snippets: z.number(),
  speakers: z.array(z.object({ speaker: z.string(), role: Role })),
  language: z.string().nullable(),
});

/** What the import screen shows before anything is stored. `token` names the dropped file to the engine. */
export const FilePreview = z.object({
  token: z.string(),
  file: z.string(),
  sizeBytes: z.number(),
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  kind: SourceKind.nullable(),
  reason: z.string(),
  words: z.string(),
  conversations: z.number(),
  messages: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  speakers: z.array(z.object({ speaker: z.string(), role: Role, messages: z.number() })),
  columns: z.array(
    z.object({ index: z.number(), header: z.string(), field: MapField.nullable(), confidence: z.number(), reason: z.string() }),
  ),
  sample: z.array(z.object({ speaker: z.string().nullable(), role: Role, text: z.string(), date: z.string().nullable() })),
  assumptions: z.array(z.string()),
  unreadable: z.array(Unreadable),
  already: z.boolean(),
});
export const FileChoice = z.object({
  token: z.string(),
  kind: SourceKind.nullable().optional(),
  columns: z.partialRecord(MapField, z.string()).optional(),
  roles: z.record(z.string(), Role).optional(),
});
export const ImportRow = z.object({
  id: z.string(),
  at: z.string(),
  sources: z.array(z.string()),
  conversations: z.number(),
  unreadable: z.number(),
  undone: z.boolean(),
});

export const ExportTarget = z.object({ id: z.string(), name: z.string(), what: z.string(), ending: z.string() });
export const ExportFile = z.object({ name: z.string(), content: z.string() });
export const UpdateSection = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  items: z.array(z.object({ text: z.string(), quote: z.string().nullable(), by: z.string().nullable() })),
});
export const UpdateDocument = z.object({
  week: z.string(),
  audience: z.enum(["team", "investors"]),
  title: z.string(),
  intro: z.string(),
  sections: z.array(UpdateSection),
  markdown: z.string(),
});
export const Done = z.object({ undo: z.string() });
export const JobStarted = z.object({ job: z.string() });
const Nothing = z.object({});
const Id = z.object({ id: z.string() });

/** noun.verb → arguments and result. A verb that changes something answers with the words of what can be undone. */
export const COMMANDS = {
  "workspace.status": { args: Nothing, result: WorkspaceStatus },
  "workspace.load-sample": { args: Nothing, result: JobStarted },
  "workspace.undo": { args: Nothing, result: z.object({ undone: z.string().nullable() }) },
  "workspace.redo": { args: Nothing, result: z.object({ redone: z.string().nullable() }) },
  "file.begin": {
    args: z.object({ name: z.string(), sizeBytes: z.number().int().nonnegative() }),
    result: z.object({ token: z.string() }),
  },
  "file.append": { args: z.object({ token: z.string(), base64: z.string() }), result: z.object({ receivedBytes: z.number() }) },
  "import.preview": { args: z.object({ files: z.array(FileChoice) }), result: z.array(FilePreview) },
  "import.run": { args: z.object({ files: z.array(FileChoice) }), result: ImportResult },
  "import.list": { args: Nothing, result: z.array(ImportRow) },
  "import.undo": { args: Id, result: Done },
  "unreadable.list": { args: Nothing, result: z.array(Unreadable) },
  "analysis.start": { args: z.object({ all: z.boolean().optional() }), result: JobStarted },
  "job.cancel": { args: z.object({ job: z.string() }), result: Nothing },
  "theme.list": { args: z.object({ state: ThemeState.optional() }), result: z.array(ThemeRow) },
  "theme.get": { args: Id, result: ThemePage },
  "theme.rename": { args: z.object({ id: z.string(), name: z.string().min(1).max(120) }), result: Done },
  "theme.set-state": { args: z.object({ id: z.string(), state: ThemeState }), result: Done },
  "theme.merge": { args: z.object({ id: z.string(), into: z.string() }), result: Done },
  "snippet.list": {
    args: z.object({
      theme: z.string().nullable().optional(),
      kind: Kind.optional(),
      problemType: ProblemType.optional(),
      feeling: Feeling.optional(),
      limit: z.number().int().max(1000).optional(),
      after: z.string().optional(),
    }),
    result: z.array(Quote),
  },
  "snippet.set-kind": { args: z.object({ id: z.string(), kind: Kind }), result: Done },
  "snippet.move": { args: z.object({ id: z.string(), theme: z.string().nullable() }), result: Done },
  "conversation.list": {
    args: z.object({ limit: z.number().int().max(1000).optional(), offset: z.number().int().optional() }),
    result: z.array(ConversationRow),
  },
  "conversation.get": {
    args: z.object({ source: z.string(), conversation: z.string() }),
    result: z.object({
      row: ConversationRow,
      url: z.string().nullable(),
      messages: z.array(Message),
      snippets: z.array(Snippet),
      themes: z.record(z.string(), z.string()),
    }),
  },
  "speaker.set-role": { args: z.object({ source: z.string(), speaker: z.string(), role: Role }), result: Done },
  "story.list": { args: z.object({ theme: z.string().optional() }), result: z.array(Story) },
  "story.get": { args: Id, result: z.object({ story: Story, themeName: z.string(), quotes: z.array(Quote) }) },
  "story.check": {
    args: z.object({ id: z.string(), role: z.string(), want: z.string(), benefit: z.string().nullable(), acceptance: z.array(z.string()) }),
    result: Story,
  },
  "story.edit": {
    args: z.object({ id: z.string(), role: z.string(), want: z.string(), benefit: z.string().nullable(), acceptance: z.array(z.string()) }),
    result: Done,
  },
  "story.set-state": { args: z.object({ id: z.string(), state: z.enum(["candidate", "accepted", "rejected"]) }), result: Done },
  "decision.list": { args: z.object({ theme: z.string().optional() }), result: z.array(Decision) },
  "decision.decide": {
    args: z.object({
      id: z.string(),
      chosen: z.string(),
      rationale: z.string(),
      owner: z.string().nullable(),
      metric: z.string().nullable(),
      reviewOn: z.string().nullable(),
    }),
    result: Done,
  },
  "decision.reopen": { args: Id, result: Done },
  "match.list": {
    args: z.object({ of: z.enum(["theme", "conversation", "backlog"]), top: z.number().int().min(1).max(100) }),
    result: z.array(Match),
  },
  "backlog.list": { args: Nothing, result: z.array(BacklogItem) },
  "search.run": {
    args: z.object({ query: z.string().max(400), top: z.number().int().min(1).max(100).optional() }),
    result: z.array(SearchHit),
  },
  "export.targets": { args: Nothing, result: z.array(ExportTarget) },
  "export.preview": {
    args: z.object({ target: z.string(), state: z.enum(["accepted", "candidate"]), withPersonalData: z.boolean() }),
    result: z.object({ files: z.array(ExportFile), notes: z.array(z.string()), stories: z.number() }),
  },
  "update.get": { args: z.object({ week: z.string().nullable(), audience: z.enum(["team", "investors"]) }), result: UpdateDocument },
} as const satisfies Record<string, { args: z.ZodType; result: z.ZodType }>;

/** Past tense; a listener asks again for what it shows. */
export const EVENTS = {
  "job.progressed": z.object({
    job: z.string(),
    stage: z.string(),
    words: z.string(),
    done: z.number(),
    total: z.number(),
    secondsLeft: z.number().nullable(),
  }),
  "job.ended": z.object({
    job: z.string(),
    outcome: z.enum(["done", "cancelled", "failed"]),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
  "workspace.changed": z.object({ what: z.string() }),
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<N extends CommandName> = z.input<(typeof COMMANDS)[N]["args"]>;
/** Arguments after they were checked. */
export type CheckedArgs<N extends CommandName> = z.output<(typeof COMMANDS)[N]["args"]>;
export type CommandResult<N extends CommandName> = z.output<(typeof COMMANDS)[N]["result"]>;
export type EventName = keyof typeof EVENTS;
export type EventData<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** The wire: a call, its answer by the same id, or an event. */
export type Call = { id: number; name: string; args: unknown };
export type Answer =
  | { id: number; ok: true; result: unknown }
  | { id: number; ok: false; error: { code: string; message: string; details: Record<string, unknown> } };
export type EventMessage = { event: string; data: unknown };
