/** What is said around a snippet: a short ticket is mostly about one problem, so its sentences lean on one another. */
import type { Vectors } from "../../model.ts";
import { normalise, withoutSharedDirections } from "./shared-directions.ts";

/** Up to this many snippets a conversation counts as being about one thing; in a longer written one the lean fades. */
const ONE_SUBJECT = 8;
/** A call wanders from matter to matter: a snippet that is so many places away counts 0.6, twice as far 0.14, thrice 0.01. */
const REACH = 4;
/** Of what a whole call shares (who speaks, and how) so much is taken out of what stands around its snippets: it is no matter. */
const CALL_COUNTS_LESS = 0.8;
/** What was asked counts so much beside an answer: it names the subject that the answer leaves out ("The exports." "Only at night."). */
const ASKED_COUNTS = 0.3;

export type Around = {
  /** key of each snippet's conversation; its snippets stand in the order in which they were said */
  conversations: readonly string[];
  /** characters */
  lengths: readonly number[];
  isSpoken: (row: number) => boolean;
  /** the vector of what was asked before a spoken snippet */
  asked?: (row: number) => Float32Array | null;
};

/**
 * Row i: what stands around snippet i. In a written conversation the unit mean of all its snippets (greetings and asides too: the
 * subject shows in the whole), each weighed by the root of its length, times min(1, 8 / their number). In a call of more than 8 the
 * same of those near it, by a bell of places, less 0.8 of the whole call's. To a spoken one what it answers is added. Zeros for a
 * snippet that is alone and answers nothing.
 */
export function aroundSnippets(vectors: Vectors, { conversations, lengths, isSpoken, asked }: Around): Vectors {
  const { dimensions, count } = vectors;
  const data = new Float32Array(count * dimensions);
  for (const members of listsOf(conversations)) {
    if (members.length === 1) continue;
    const whole = meanOf(vectors, members, (_, i) => Math.sqrt(lengths[i] ?? 1));
    if (members.length <= ONE_SUBJECT || !isSpoken(members[0] as number)) {
      const faded = whole.map((value) => value * Math.min(1, ONE_SUBJECT / members.length));
      for (const i of members) data.set(faded, i * dimensions);
      continue;
    }
    members.forEach((i, place) => {
      const from = Math.max(0, place - 3 * REACH);
      const near = members.subarray(from, place + 3 * REACH + 1);
      const bell = (at: number) => Math.exp(-((from + at - place) ** 2) / (2 * REACH ** 2));
      const beside = meanOf(vectors, near, (at, member) => bell(at) * Math.sqrt(lengths[member] ?? 1));
      for (let d = 0; d < dimensions; d++) data[i * dimensions + d] = (beside[d] as number) - CALL_COUNTS_LESS * (whole[d] as number);
    });
  }
  for (let i = 0; asked && i < count; i++) {
    const question = asked(i);
    for (let d = 0; question && d < dimensions; d++)
      data[i * dimensions + d] = (data[i * dimensions + d] as number) + ASKED_COUNTS * (question[d] as number);
  }
  return { data, dimensions, count };
}

/** Unit mean of the rows `members`; `weigh` is given place and row. */
function meanOf({ data, dimensions }: Vectors, members: Int32Array, weigh: (place: number, row: number) => number): Float64Array {
  const sum = new Float64Array(dimensions);
  members.forEach((i, place) => {
    const weight = weigh(place, i);
    for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + weight * (data[i * dimensions + d] as number);
  });
  const length = Math.hypot(...sum) || 1;
  return sum.map((value) => value / length);
}

/** Unit vectors v + what stands around them, without what all share. */
export function withContext(vectors: Vectors, around?: Vectors): Vectors {
  const { dimensions, count } = vectors;
  const data = around ? vectors.data.map((value, at) => value + (around.data[at] as number)) : vectors.data.slice();
  normalise({ data, dimensions, count });
  return withoutSharedDirections({ data, dimensions, count });
}

/** Lists of the rows of each conversation; without conversations each row is alone. */
export function cohortsOf(count: number, conversations: readonly string[] | undefined): Int32Array[] {
  return conversations ? listsOf(conversations) : Array.from({ length: count }, (_, row) => Int32Array.of(row));
}

/** The number of each row's cohort. */
export function cohortOfRows(cohorts: readonly Int32Array[], rows: number): Int32Array {
  const cohortOf = new Int32Array(rows);
  cohorts.forEach((cohort, c) => {
    for (const row of cohort) cohortOf[row] = c;
  });
  return cohortOf;
}

function listsOf(keys: readonly string[]): Int32Array[] {
  const lists = new Map<string, number[]>();
  keys.forEach((key, i) => {
    const list = lists.get(key);
    if (list) list.push(i);
    else lists.set(key, [i]);
  });
  return [...lists.values()].map((list) => Int32Array.from(list));
}
