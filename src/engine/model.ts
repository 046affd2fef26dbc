/** The shapes that travel between the stages of the pipeline, before anything is stored. */
import type { Channel, Feeling, Kind, ProblemType, Role, Scores } from "../shared/domain.ts";

/** One message as segmenting sees it. `skip`: ranges that are not the customer's own new words. */
export type MessageForSegmenting = {
  index: number;
  text: string;
  role: Role;
  speaker: string | null;
  language: string | null;
  /** the source's own title (message 0 of a ticket or review) */
  isTitle: boolean;
  skip: { start: number; end: number }[];
};

/** Exact ranges of messages, UTF-16, end exclusive; the first span is the snippet's own message. */
export type SnippetRange = { spans: { message: number; start: number; end: number; text: string }[] };

/** What classifying knows of a snippet besides its vector. */
export type SnippetForClassifying = {
  text: string;
  channel: Channel;
  role: Role;
  rating: number | null;
  /** the message before it, when another person said it (a question that this may answer) */
  previousText: string | null;
  /** which conversation it is from, where that is known: its other points tell how to read it */
  conversationId?: number;
};

export type Classified = {
  kind: Kind;
  scores: Scores;
  problemType: ProblemType | null;
  /** 0 to 1 */
  problemScore: number;
  feeling: Feeling;
};

/** A snippet as grouping, naming, matching and drafting see it; arrays of these are aligned with `vectors` by index. */
export type GroupedSnippet = {
  id: string;
  text: string;
  kind: Kind;
  /** how surely it complains, 0 to 1 */
  sureness?: number;
  problemType: ProblemType | null;
  feeling: Feeling;
  /** key of the distinct person (see product.md "Customers") */
  customer: string;
  account: string | null;
  conversation: string;
  speaker: string | null;
  speakerTitle: string | null;
  /** of the account, as the accounts file has it */
  segment?: string | null;
  date: string | null;
  channel: Channel;
  /** the source's own title, written to be read as one */
  isTitle?: boolean;
};

/** `theme[i]` is the group of snippet i, −1 when it belongs nowhere; `fit[i]` 0 to 1; `weak[i]` true for a weak fit. */
export type Grouping = { theme: Int32Array; fit: Float32Array; weak: Uint8Array; gamma: number; themes: number };

export type Progress = (done: number, total: number) => void;

/** Rows of equal length in one block: row i is `data.subarray(i * dimensions, (i + 1) * dimensions)`, each of unit length. */
export type Vectors = { data: Float32Array; dimensions: number; count: number };
