/** The keys of the loopback page: a first one that is good once, and a session's that it is exchanged for. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

export type KeyRing = { first: string; exchange(key: string): string | null };

/** `exchange` answers the session's key for the first key (once) or for the session's own, else null. */
export function keyRing(): KeyRing {
  const first = newKey();
  const session = newKey();
  let isFirstUsed = false;
  return {
    first,
    exchange(key) {
      const isFirst = isSame(key, first);
      const isSession = isSame(key, session);
      if (isSession) return session;
      if (!isFirst || isFirstUsed) return null;
      isFirstUsed = true;
      return session;
    },
  };
}

function newKey(): string {
  return randomBytes(32).toString("base64url");
}

/** Hashed first, so that neither content nor length can be told from the time it takes. */
function isSame(a: string, b: string): boolean {
  return timingSafeEqual(createHash("sha256").update(a).digest(), createHash("sha256").update(b).digest());
}
