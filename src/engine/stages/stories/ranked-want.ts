/** A want of one theme with what it rests on, before it becomes a story. */
import type { Playbook, PlaybookWant } from "./playbook.ts";

/** `evidence`: indexes of snippets that share content words; `backing`: others that hold the cues or ask for the same; best first. */
export type RankedWant = {
  text: string;
  stems: Set<string>;
  score: number;
  assumption: boolean;
  evidence: number[];
  backing: number[];
  customers: number;
  /** customers whose words hold the want's own words, not only a cue */
  plainly: number;
  scenario: PlaybookWant["scenario"] | null;
  /** how plainly the rule that read it reads a wish; none for a playbook's */
  weight?: number;
  /** the theme is of the playbook's type, and a quarter of its customers hold the want's cues */
  isSubject?: boolean;
  /** whose criteria fit: the theme's, or the one that a want was borrowed from */
  playbook: Playbook;
  /** snippets of other themes, by id, that ask for the same */
  elsewhere?: string[];
};

export const MOST_EVIDENCE = 12;
