/** The workspace as it stands, in memory: derived rows with the person's own corrections laid over them. Made anew after each change. */
import type { Account, BacklogItem, Kind, Message, Role, Snippet, Story, ThemeState } from "../../shared/domain.ts";
import { joinAccounts } from "../account-joins.ts";
import { customerOf } from "../customer.ts";
import { heirOf } from "../stages/group/corrected-groups.ts";
import { judgedMatches } from "../stages/match/judged-matches.ts";
import { storyText } from "../stages/stories/story-text.ts";
import type { Estimate, Method } from "../stages/weigh/prioritise.ts";
import { listConversations, listMessages, listParticipants, type StoredConversation, type StoredMessage } from "../store/conversations.ts";
import {
  type AreaRecord,
  listAreaRecords,
  listSnippetRows,
  listStoryDrafts,
  listThemeRecords,
  type SnippetRow,
  type ThemeRecord,
} from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import { listAccounts, listBacklog } from "../store/imports.ts";
import type { Store } from "../store/open.ts";
import { readSetting } from "../store/settings.ts";
import { judgmentsOf } from "./judgments.ts";
import { type PlacedDecision, placeDecisions } from "./placed-decisions.ts";

export type PictureSnippet = {
  snippet: Snippet;
  row: SnippetRow;
  conversation: StoredConversation;
  customer: string;
  role: Role;
  startMs: number | null;
  message: StoredMessage;
};
/** `area`: after the person's corrections; one that is there. */
export type PictureTheme = ThemeRecord & { state: ThemeState; snippets: PictureSnippet[] };
/** A theme that the person split off: its first name, the theme that it comes from, a quote's snippet. */
export type MadeTheme = { name: string; from: string; quote: string };
export type StoryEdit = Pick<Story, "role" | "want" | "benefit" | "acceptance">;

export type Picture = {
  conversations: StoredConversation[];
  messagesByConversation: Map<number, StoredMessage[]>;
  snippets: PictureSnippet[];
  themes: PictureTheme[];
  areas: AreaRecord[];
  accounts: Account[];
  backlog: BacklogItem[];
  stories: Story[];
  decisions: PlacedDecision[];
  /** what the person estimated, by theme */
  estimates: Map<string, Estimate>;
  /** RICE, ICE or WSJF where it was chosen; null: Earshot's own priority */
  order: Method | null;
  /** everybody's name, of customers and colleagues, in the order in which they came */
  people: readonly string[];
  /** distinct customers of the workspace */
  customers: Set<string>;
  /** ISO date of the newest conversation, or what the person set */
  asOf: string | null;
};

export function drawPicture(store: Store): Picture {
  const conversations = listConversations(store);
  const messagesByConversation = Map.groupBy(listMessages(store), (m) => m.conversationId);
  const accounts = listAccounts(store);
  joinAccounts(store, conversations, messagesByConversation, accounts);
  const snippets = placeSnippets(store, conversations, messagesByConversation);
  const backlog = listBacklog(store);
  const areas = placeAreas(store);
  const themes = placeThemes(store, snippets, backlog, areas);
  const kept = new Set(themes.map((theme) => theme.id));
  for (const { snippet } of snippets) if (snippet.theme && !kept.has(snippet.theme)) snippet.theme = null;
  const merges = factsOf<string>(store, "theme.merged-into");
  const asOf = readSetting(store, "as-of") ?? newest(conversations, messagesByConversation);
  return {
    conversations,
    messagesByConversation,
    snippets,
    themes,
    areas: areas.filter(({ id }) => themes.some(({ area }) => area === id)),
    accounts,
    backlog,
    stories: placeStories(store),
    decisions: placeDecisions(store, (theme) => theme && heirOf(theme, merges)),
    estimates: factsOf<Estimate>(store, "theme.estimate"),
    order: factsOf<Method>(store, "themes.order").get("themes") ?? null,
    people: peopleOf(store, messagesByConversation),
    customers: new Set(customersOf(conversations, messagesByConversation)),
    asOf,
  };
}

const peopleBefore = new WeakMap<Store, readonly string[]>();

/** The same list as long as the names are the same: what was masked by it need not be masked again. */
function peopleOf(store: Store, messages: Map<number, StoredMessage[]>): readonly string[] {
  const people = new Set<string>();
  for (const list of messages.values()) for (const { speaker } of list) if (speaker !== null) people.add(speaker);
  for (const { name } of listParticipants(store)) people.add(name);
  const before = peopleBefore.get(store);
  if (before?.length === people.size && before.every((name) => people.has(name))) return before;
  const now = [...people];
  peopleBefore.set(store, now);
  return now;
}

/** Names of all accounts: those of the list and those that only conversations name, each once. */
export function accountNames({ accounts, conversations }: Pick<Picture, "accounts" | "conversations">): string[] {
  return [...new Set([...accounts.map(({ name }) => name), ...conversations.flatMap(({ account }) => account ?? [])])];
}

export function toMessage(conversation: StoredConversation, m: StoredMessage): Message {
  const { source, sourceHash } = conversation;
  return {
    source,
    sourceHash,
    conversation: conversation.conversation,
    index: m.index,
    speaker: m.speaker,
    role: m.role,
    startMs: m.startMs,
    endMs: m.endMs,
    date: m.date,
    language: m.language,
    text: m.text,
  };
}

export function placeSnippets(
  store: Store,
  conversations: StoredConversation[],
  messages: Map<number, StoredMessage[]>,
  rows: SnippetRow[] = listSnippetRows(store),
): PictureSnippet[] {
  const byId = new Map(conversations.map((c) => [c.id, c]));
  const kinds = factsOf<Kind>(store, "snippet.kind");
  const moves = factsOf<{ theme: string | null }>(store, "snippet.theme");
  const merges = factsOf<string>(store, "theme.merged-into");
  return rows.flatMap((row) => {
    const conversation = byId.get(row.conversationId);
    const message = messages.get(row.conversationId)?.find((m) => m.index === row.message);
    if (!conversation || !message || message.role === "internal") return [];
    const kind = kinds.get(row.id) ?? row.kind;
    const moved = moves.get(row.id);
    const placed = moved ? moved.theme : row.theme;
    const theme = placed === null ? null : heirOf(placed, merges);
    const snippet: Snippet = {
      id: row.id,
      source: conversation.source,
      conversation: conversation.conversation,
      message: row.message,
      start: row.start,
      end: row.end,
      text: row.text,
      spans: row.spans,
      kind,
      kindScore: row.scores[kind],
      scores: row.scores,
      problemType: row.problemType,
      feeling: row.feeling,
      theme,
      themeScore: theme === null ? null : (row.themeScore ?? 1),
      speaker: message.speaker,
      role: message.role,
      date: message.date ?? conversation.date,
      account: conversation.account,
      language: message.language,
    };
    const customer = customerOf(message, conversation);
    return [{ snippet, row, conversation, customer, role: message.role, startMs: timeAt(message, row.start), message }];
  });
}

function timeAt(message: StoredMessage, offset: number): number | null {
  let at = message.startMs;
  for (const cue of message.cueTimes) if (cue.offset <= offset) at = cue.ms;
  return at;
}

function placeAreas(store: Store): AreaRecord[] {
  const names = factsOf<string>(store, "area.name");
  return listAreaRecords(store).map((area) => ({ ...area, name: names.get(area.id) ?? area.name }));
}

function placeThemes(store: Store, snippets: PictureSnippet[], backlog: BacklogItem[], areas: AreaRecord[]): PictureTheme[] {
  const judgments = judgmentsOf(store);
  const names = factsOf<string>(store, "theme.name");
  const states = factsOf<ThemeState>(store, "theme.state");
  const moved = factsOf<{ area: string | null }>(store, "theme.area");
  const standing = new Set<string | null>(areas.map(({ id }) => id));
  const members = Map.groupBy(snippets, (s) => s.snippet.theme);
  const derived = listThemeRecords(store);
  const known = new Set(derived.map(({ id }) => id));
  const made = [...factsOf<MadeTheme>(store, "theme.made")].filter(([id]) => !known.has(id));
  const records = [...derived, ...made.map(([id, theme], at) => madeRecord(id, theme, derived, derived.length + at))];
  return records.flatMap((record) => {
    const own = members.get(record.id) ?? [];
    if (own.length === 0) return [];
    const matches = judgedMatches(record.matches, judgments.get(record.id) ?? new Map(), backlog);
    const wanted = moved.get(record.id);
    const area = wanted && (wanted.area === null || standing.has(wanted.area)) ? wanted.area : record.area;
    return [{ ...record, matches, area, name: names.get(record.id) ?? record.name, state: states.get(record.id) ?? "new", snippets: own }];
  });
}

/** A theme that was split off and not analysed yet: it says what its parent says until then. */
function madeRecord(id: string, { name, from, quote }: MadeTheme, derived: readonly ThemeRecord[], position: number): ThemeRecord {
  const parent = derived.find((record) => record.id === from);
  return {
    id,
    position,
    name,
    phrases: [],
    quote,
    problemType: parent?.problemType ?? null,
    problemScore: parent?.problemScore ?? 0,
    matches: [],
    area: parent?.area ?? null,
  };
}

export function placeStories(store: Store): Story[] {
  const states = factsOf<Story["state"]>(store, "story.state");
  const edits = factsOf<StoryEdit>(store, "story.edit");
  const merges = factsOf<string>(store, "theme.merged-into");
  const made = factsOf<Story>(store, "story.made");
  return [...made.values(), ...listStoryDrafts(store).filter((draft) => !made.has(draft.id))].map((draft) => {
    const edit = edits.get(draft.id);
    const story = { ...draft, ...edit, theme: heirOf(draft.theme, merges), state: states.get(draft.id) ?? draft.state };
    return edit ? { ...story, text: storyText(story) } : story;
  });
}

function customersOf(conversations: StoredConversation[], messages: Map<number, StoredMessage[]>): string[] {
  return conversations.flatMap((c) => (messages.get(c.id) ?? []).filter((m) => m.role !== "internal").map((m) => customerOf(m, c)));
}

function newest(conversations: StoredConversation[], messages: Map<number, StoredMessage[]>): string | null {
  let latest: string | null = null;
  for (const c of conversations) {
    for (const date of [c.date, ...(messages.get(c.id) ?? []).map((m) => m.date)])
      if (date && (latest === null || date > latest)) latest = date;
  }
  return latest?.slice(0, 10) ?? null;
}
