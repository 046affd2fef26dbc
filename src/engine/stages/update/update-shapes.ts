/** What a weekly update is made from, and what it is. */
import type { Decision, Story, Theme } from "../../../shared/domain.ts";

export type UpdateQuote = {
  theme: string;
  text: string;
  speaker: string | null;
  account: string | null;
  channel: string;
  date: string | null;
};
export type UpdateInput = {
  /** the ISO week that the update is about, "2026-W47" */
  week: string;
  /** the workspace's as-of date: themes' trends end with its week */
  asOf: string;
  audience: "team" | "investors";
  product?: string | null;
  themes: readonly Theme[];
  decisions: readonly Decision[];
  stories: readonly Story[];
  /** best first within a theme; without speaker and account for what may not be told */
  quotes: readonly UpdateQuote[];
  counts: { customers: number; conversations: number; complaints: number };
  /** names of everybody in the workspace, and of the accounts, which an investor must not read either */
  people?: readonly string[];
  accounts?: readonly string[];
  /** backlog items that became done between the last two exports of the tracker; null where there were not two */
  shipped?: readonly { key: string; title: string }[] | null;
  /** pass rates of golden sets, oldest first */
  rates?: readonly { theme: string; at: string; passed: number; failed: number }[];
};
export type UpdateItem = { text: string; quote: string | null; by: string | null };
type PartId = "decided" | "open" | "metric" | "said" | "shipped" | "new" | "grew" | "quiet" | "words";
export type UpdatePart = { id: PartId; title: string; body: string; items: UpdateItem[] };
/** What a person may change; their own sections have ids of their own. */
export type UpdateText = { title: string; intro: string; sections: (Omit<UpdatePart, "id"> & { id: string })[] };
/** The shape of `UpdateDocument` in the contract, without its rendering. */
export type WeeklyUpdate = { week: string; audience: "team" | "investors"; title: string; intro: string; sections: UpdatePart[] };
