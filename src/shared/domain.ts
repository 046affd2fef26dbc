/** The words of the product as schemas: what a message, a snippet, a theme, a story and a decision are. */
import { z } from "zod";

z.config({ jitless: true });

export const KINDS = ["complaint", "request", "question", "praise", "other"] as const;
export const PROBLEM_TYPES = [
  "defect",
  "wrong-output",
  "trust",
  "confusion",
  "slowness",
  "reliability",
  "missing-capability",
  "effort",
  "billing",
  "support",
  "access",
  "onboarding",
] as const;
export const FEELINGS = ["none", "confused", "frustrated", "let-down", "distrustful", "anxious", "angry", "resigned", "pleased"] as const;
export const CHANNELS = ["call", "ticket", "review", "survey", "email"] as const;
export const ROLES = ["customer", "internal", "unknown"] as const;
export const THEME_STATES = ["new", "triaged", "watching", "dismissed"] as const;
/**
 * Why a snippet stands elsewhere after a new analysis: the person moved it or merged its theme; finer or coarser themes were asked for; it is
 * no longer read as what themes are made of; its theme ended; the one it is in began; new words like it came in; or it sits apart now.
 */
export const MOVE_REASONS = [
  "moved by you",
  "merged by you",
  "fineness",
  "kind",
  "theme ended",
  "theme began",
  "new words",
  "apart",
] as const;
export const STORY_STATES = ["candidate", "accepted", "rejected"] as const;
export const DECISION_STATES = ["open", "decided", "superseded"] as const;
export const SOURCE_KINDS = ["transcript", "ticket", "review", "survey", "email", "backlog", "account"] as const;
export const LATENCY_CLASSES = ["300 ms", "1 s", "3 s", "10 s"] as const;
export const MAP_FIELDS = [
  "id",
  "text",
  "title",
  "author",
  "email",
  "account",
  "date",
  "url",
  "rating",
  "status",
  "tags",
  "key",
  "name",
  "domain",
  "segment",
  "plan",
  "arr",
  "currency",
  "renewal",
  "role",
  "priority",
  "parent",
  "public",
] as const;

export const Kind = z.enum(KINDS);
export const ProblemType = z.enum(PROBLEM_TYPES);
export const Feeling = z.enum(FEELINGS);
export const Channel = z.enum(CHANNELS);
export const Role = z.enum(ROLES);
export const ThemeState = z.enum(THEME_STATES);
export const StoryState = z.enum(STORY_STATES);
export const DecisionState = z.enum(DECISION_STATES);
export const SourceKind = z.enum(SOURCE_KINDS);
export const MapField = z.enum(MAP_FIELDS);
export type Kind = z.infer<typeof Kind>;
export type ProblemType = z.infer<typeof ProblemType>;
export type Feeling = z.infer<typeof Feeling>;
export type Channel = z.infer<typeof Channel>;
export type Role = z.infer<typeof Role>;
export type ThemeState = z.infer<typeof ThemeState>;
export type StoryState = z.infer<typeof StoryState>;
export type DecisionState = z.infer<typeof DecisionState>;
export type SourceKind = z.infer<typeof SourceKind>;
export type MapField = z.infer<typeof MapField>;

/** One thing that could not be read: kept and shown, never skipped in silence. `reason` holds no customer's words. */
export const Unreadable = z.object({
  file: z.string(),
  line: z.number().int().nullable(),
  code: z.string(),
  reason: z.string(),
  todo: z.string(),
});
export type Unreadable = z.infer<typeof Unreadable>;

/**
 * Why words are kept and not analysed: somebody else's, quoted below; a signature; what a program added; the head of a forwarded mail, or one
 * whose original stands beside it; a note among colleagues.
 */
export const KEPT_REASONS = ["quoted", "signature", "auto", "forwarded", "private"] as const;
/** A range of a message's `text`, in UTF-16 units, end exclusive. */
export const KeptRange = z.object({ start: z.number().int(), end: z.number().int(), why: z.enum(KEPT_REASONS) });
export type KeptRange = z.infer<typeof KeptRange>;

export const Message = z.object({
  source: z.string(),
  sourceHash: z.string(),
  conversation: z.string(),
  index: z.number().int(),
  speaker: z.string().nullable(),
  role: Role,
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  date: z.string().nullable(),
  language: z.string().nullable(),
  text: z.string(),
});
export type Message = z.infer<typeof Message>;

export const Scores = z.object({ complaint: z.number(), request: z.number(), question: z.number(), praise: z.number(), other: z.number() });
export type Scores = z.infer<typeof Scores>;

export const Span = z.object({ message: z.number().int(), start: z.number().int(), end: z.number().int(), text: z.string() });
export type Span = z.infer<typeof Span>;

export const Snippet = z.object({
  id: z.string(),
  source: z.string(),
  conversation: z.string(),
  message: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  spans: z.array(Span),
  kind: Kind,
  kindScore: z.number(),
  scores: Scores,
  problemType: ProblemType.nullable(),
  feeling: Feeling,
  theme: z.string().nullable(),
  themeScore: z.number().nullable(),
  speaker: z.string().nullable(),
  role: Role,
  date: z.string().nullable(),
  account: z.string().nullable(),
  language: z.string().nullable(),
});
export type Snippet = z.infer<typeof Snippet>;

/** `trend`: distinct customers a week, 12 ISO weeks, oldest first, the last is the week of the as-of date. */
export const Theme = z.object({
  id: z.string(),
  name: z.string(),
  /** id of its area, `area` its name */
  parent: z.string().nullable(),
  area: z.string().nullable(),
  phrases: z.array(z.string()),
  quote: z.string(),
  state: ThemeState,
  snippets: z.number().int(),
  customers: z.number().int(),
  accounts: z.number().int(),
  arr: z.number().nullable(),
  currency: z.string().nullable(),
  trend: z.array(z.number().int()),
  priority: z.number(),
  problemType: ProblemType.nullable(),
});
export type Theme = z.infer<typeof Theme>;

/** `score`: how likely the item already says the same, 0–1. `tracked`: more likely than not, or linked. `linked`: the person said so. */
export const BacklogMatch = z.object({
  key: z.string(),
  title: z.string(),
  score: z.number(),
  tracked: z.boolean(),
  linked: z.boolean().optional(),
});
export type BacklogMatch = z.infer<typeof BacklogMatch>;
export const Match = z.object({ of: z.enum(["theme", "conversation", "backlog"]), id: z.string(), matches: z.array(BacklogMatch) });
export type Match = z.infer<typeof Match>;

export const Clause = z.object({
  part: z.enum(["role", "want", "benefit"]),
  text: z.string(),
  evidence: z.array(z.string()),
  assumption: z.boolean(),
});
export type Clause = z.infer<typeof Clause>;
export const EvaluationCriterion = z.object({
  good: z.string(),
  metric: z.string(),
  threshold: z.string(),
  dataSet: z.string(),
  latencyClass: z.string().nullable(),
  fallback: z.string().nullable(),
});
export type EvaluationCriterion = z.infer<typeof EvaluationCriterion>;
/** `open`: a question still to answer (a missing benefit), not a failed check. */
export const StoryCheck = z.object({ id: z.string(), ok: z.boolean(), open: z.boolean(), reason: z.string() });
export type StoryCheck = z.infer<typeof StoryCheck>;

/** `acceptance`: each entry one Gherkin `Scenario:` block (name, then Given, When, Then lines). */
export const Story = z.object({
  id: z.string(),
  theme: z.string(),
  role: z.string(),
  want: z.string(),
  benefit: z.string().nullable(),
  text: z.string(),
  clauses: z.array(Clause),
  acceptance: z.array(z.string()),
  evaluation: z.array(EvaluationCriterion),
  evidence: z.array(z.string()),
  checks: z.array(StoryCheck),
  state: StoryState,
  matches: z.array(BacklogMatch),
  playbook: z.string().nullable(),
});
export type Story = z.infer<typeof Story>;

/** `for` and `against` are sentences, each perhaps with the snippets that it rests on. */
export const Argument = z.object({ text: z.string(), evidence: z.array(z.string()) });
export type Argument = z.infer<typeof Argument>;
/** `prompt`: only where the option changes a prompt; `failing` are the snippets that show where today's prompt fails. */
export const DecisionOption = z.object({
  title: z.string(),
  for: z.array(Argument),
  against: z.array(Argument),
  prompt: z.object({ instruction: z.string(), constraint: z.string(), failing: z.array(z.string()) }).optional(),
});
export type DecisionOption = z.infer<typeof DecisionOption>;
export const Decision = z.object({
  id: z.string(),
  theme: z.string().nullable(),
  question: z.string(),
  options: z.array(DecisionOption),
  chosen: z.string().nullable(),
  rationale: z.string().nullable(),
  owner: z.string().nullable(),
  decidedOn: z.string().nullable(),
  reviewOn: z.string().nullable(),
  metric: z.string().nullable(),
  evidence: z.array(z.string()),
  state: DecisionState,
});
export type Decision = z.infer<typeof Decision>;

export const SearchHit = z.object({
  type: z.enum(["theme", "snippet", "conversation", "story", "decision", "backlog"]),
  id: z.string(),
  title: z.string(),
  snippet: z.string(),
  score: z.number(),
  why: z.enum(["words", "typo", "meaning"]),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const Account = z.object({
  name: z.string(),
  domain: z.string().nullable(),
  segment: z.string().nullable(),
  plan: z.string().nullable(),
  arr: z.number().nullable(),
  currency: z.string().nullable(),
  renewal: z.string().nullable(),
  /** the id by which other exports name the account */
  id: z.string().nullable().optional(),
});
export type Account = z.infer<typeof Account>;

export const BacklogItem = z.object({
  key: z.string(),
  title: z.string(),
  body: z.string(),
  status: z.string().nullable(),
  type: z.string().nullable(),
  labels: z.array(z.string()),
  url: z.string().nullable(),
  date: z.string().nullable(),
});
export type BacklogItem = z.infer<typeof BacklogItem>;
