/** Which ids came before, in ten to thirty bytes an id: for files of millions of rows, where a Set of strings would hold a hundred of each. */

export type IdSet = {
  /** Whether it is new; from now on it is not. Two ids of ten million are taken for one in one file of 400,000. */
  add(id: string): boolean;
};

const FIRST_SLOTS = 1024;
const FULLEST = 0.7;

/** Keeps 64 bits of a hash of each id, in a table with open addresses that doubles. */
export function idSet(): IdSet {
  let slots = new Uint32Array(FIRST_SLOTS * 2);
  let count = 0;
  /** where the hash stands, or the free slot where it belongs */
  const slotOf = (low: number, high: number): number => {
    const last = slots.length / 2 - 1;
    let at = low & last;
    while (!(slots[at * 2] === low && slots[at * 2 + 1] === high) && !isFree(slots, at)) at = (at + 1) & last;
    return at;
  };
  const put = (at: number, low: number, high: number): void => {
    slots[at * 2] = low;
    slots[at * 2 + 1] = high;
  };
  const grow = (): void => {
    const before = slots;
    slots = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += 2) {
      const [low = 0, high = 0] = [before[from], before[from + 1]];
      if (high !== 0) put(slotOf(low, high), low, high);
    }
  };
  return {
    add(id) {
      const low = hash32(id, 0x9747b28c);
      const high = hash32(id, 0x3c6ef372) || 1;
      const at = slotOf(low, high);
      if (!isFree(slots, at)) return false;
      put(at, low, high);
      count += 1;
      if (count > (slots.length / 2) * FULLEST) grow();
      return true;
    },
  };
}

/** The second half of a hash is never 0. */
function isFree(slots: Uint32Array, at: number): boolean {
  return slots[at * 2 + 1] === 0;
}

/** 32 bits that say whether two texts are the same, but for one in four thousand million. */
export function textHash(text: string): number {
  return hash32(text, 0x9747b28c);
}

/** MurmurHash3 (x86, 32 bits; Austin Appleby, public domain) with a character of UTF-16 for a block. */
function hash32(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) {
    const block = Math.imul(text.charCodeAt(at), 0xcc9e2d51);
    hash ^= Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
