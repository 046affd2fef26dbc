/** Themes and areas, what moved between them, and their snippets. */
import { z } from "zod";
import { Account, BacklogMatch, Decision, Feeling, Kind, MOVE_REASONS, ProblemType, Snippet, Story, Theme, ThemeState } from "../domain.ts";
import { type Commands, Done, Id, JobStarted, Money, Nothing } from "./common-shapes.ts";

export const Sureness = z.enum(["sure", "likely", "unsure"]);

export const Quote = z.object({
  snippet: Snippet,
  title: z.string(),
  channel: z.string(),
  startMs: z.number().nullable(),
  weak: z.boolean(),
  /** equal for one person; says nothing about who it is */
  customer: z.string(),
  /** the words of the same message around a short snippet; empty around a long one */
  before: z.string(),
  after: z.string(),
  /** the import that it came with was taken back; the words were kept for what the person accepted */
  withdrawn: z.boolean().optional(),
});

export const Renewal = z.object({
  account: z.string(),
  arr: z.number().nullable(),
  currency: z.string().nullable(),
  date: z.string(),
  days: z.number().int(),
});

export const ThemeRow = Theme.extend({
  quoteSnippet: z.string().nullable(),
  reason: z.string(),
  /** the item that tracks it, or perhaps does (then its own `tracked` is false) */
  tracked: BacklogMatch.nullable(),
  emerging: z.boolean(),
  fading: z.boolean(),
  /** ISO date of its first snippet */
  firstSeen: z.string().nullable(),
  /** accounts that were not in it before the last four weeks */
  newAccounts: z.number().int(),
});

/** Several themes of one part of the product. `arr`: a sum for each currency. */
export const Area = z.object({
  id: z.string(),
  name: z.string(),
  themes: z.number().int(),
  snippets: z.number().int(),
  customers: z.number().int(),
  accounts: z.number().int(),
  arr: z.array(Money),
  priority: z.number(),
});

/** One stop of the slider from few themes to many: 0 is what Earshot finds. */
export const FinenessStop = z.object({
  fineness: z.number().int(),
  /** an estimate: how many of them words set apart is known once they are made */
  themes: z.number().int(),
  /** themes on screen that would not stay as they are: become so many (0: unsorted), or join another */
  changes: z.array(z.object({ theme: z.string(), becomes: z.number().int(), joins: z.string().nullable() })),
});

/** What the last analysis changed. `theme` ids of themes that are no more come with their last name. */
export const WhatMoved = z.object({
  began: z.array(z.object({ theme: z.string(), name: z.string(), snippets: z.number().int(), earlier: z.number().int() })),
  ended: z.array(
    z.object({
      theme: z.string(),
      name: z.string(),
      snippets: z.number().int(),
      into: z.object({ theme: z.string(), name: z.string() }).nullable(),
    }),
  ),
  arrived: z.array(z.object({ theme: z.string(), name: z.string(), snippets: z.number().int() })),
  /** of snippets that were there before, those in another theme now; null: unsorted */
  moves: z.array(
    z.object({
      snippet: z.string(),
      from: z.object({ theme: z.string(), name: z.string() }).nullable(),
      to: z.object({ theme: z.string(), name: z.string() }).nullable(),
      why: z.enum(MOVE_REASONS),
    }),
  ),
  /** themed snippets that are still there, and how many of them kept their theme */
  earlier: z.number().int(),
  kept: z.number().int(),
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
    /** of these customers those who complain in this theme, and all who complain anywhere */
    complaining: z.number(),
    ofComplaining: z.number(),
    /** `customers` of `ofCustomers`, with its 95 % interval */
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
    /** accounts that left, where the accounts file says so */
    churned: z.array(z.string()).optional(),
    /** accounts that were not in it before the last four weeks */
    newAccounts: z.array(z.string()),
    weeks: z.array(z.object({ week: z.string(), customers: z.number() })),
    /** ISO dates of the first and the newest snippet */
    firstSaid: z.string().nullable(),
    lastSaid: z.string().nullable(),
    channels: z.array(z.object({ channel: z.string(), snippets: z.number() })),
    lastFour: z.number(),
    fourBefore: z.number(),
    trendWords: z.string(),
  }),
  engineering: z.object({
    stories: z.array(Story),
    decisions: z.array(Decision),
    matches: z.array(BacklogMatch),
    playbookTitle: z.string().nullable(),
    /** versions, systems, browsers and devices that customers name, with their snippets */
    environments: z
      .array(
        z.object({
          kind: z.enum(["version", "system", "browser", "device"]),
          name: z.string(),
          customers: z.number().int(),
          snippets: z.array(z.string()),
        }),
      )
      .optional(),
  }),
});

export const THEME_COMMANDS = {
  "theme.list": { args: z.object({ state: ThemeState.optional() }), result: z.array(ThemeRow) },
  "theme.get": { args: Id, result: ThemePage },
  /** by the priority of the first theme of each */
  "area.list": { args: Nothing, result: z.array(Area) },
  "area.rename": { args: z.object({ id: z.string(), name: z.string().min(1).max(120) }), result: Done },
  /** puts a theme into another area, or into none */
  "theme.set-area": { args: z.object({ id: z.string(), area: z.string().nullable() }), result: Done },
  "theme.rename": { args: z.object({ id: z.string(), name: z.string().min(1).max(120) }), result: Done },
  "theme.set-state": { args: z.object({ id: z.string(), state: ThemeState }), result: Done },
  /** `snippets` leave theme `id` for a new one, whose id is in the result */
  "theme.split": {
    args: z.object({ id: z.string(), snippets: z.array(z.string()).min(1).max(1000), name: z.string().min(1).max(120) }),
    result: Done.extend({ theme: z.string() }),
  },
  /** how fine the themes are, and what each stop would change; made without a model, from what the last analysis kept */
  "theme.stops": { args: Nothing, result: z.object({ at: z.number().int(), stops: z.array(FinenessStop) }) },
  /** analyses anew with finer (above 0) or coarser themes than Earshot finds */
  "theme.set-fineness": { args: z.object({ fineness: z.number().int().min(-3).max(3) }), result: JobStarted },
  /** null before a second analysis */
  "theme.moved": { args: Nothing, result: WhatMoved.nullable() },
  "theme.merge": { args: z.object({ id: z.string(), into: z.string() }), result: Done },
  "snippet.list": {
    args: z.object({
      theme: z.string().nullable().optional(),
      kind: Kind.optional(),
      problemType: ProblemType.optional(),
      feeling: Feeling.optional(),
      ids: z.array(z.string()).max(1000).optional(),
      limit: z.number().int().max(1000).optional(),
      after: z.string().optional(),
    }),
    result: z.array(Quote),
  },
  "snippet.set-kind": { args: z.object({ id: z.string(), kind: Kind }), result: Done },
  "snippet.move": { args: z.object({ id: z.string(), theme: z.string().nullable() }), result: Done },
  /** several at once: one act, undone as one */
  "snippet.move-all": { args: z.object({ ids: z.array(z.string()).min(1).max(1000), theme: z.string() }), result: Done },
} as const satisfies Commands;
