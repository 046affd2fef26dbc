/** Keeps memory small while much streams through: Node by itself lets what is dead lie until hundreds of megabytes have gathered. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** So much may gather before it is collected: some 40,000 tickets, so that collecting costs a hundredth of reading them. */
const GATHERED_BYTES = 96 * 1024 * 1024;

/** To be called between batches; collects when that much has gathered since it last did. Does nothing where Node does not let it. */
export function smallHeap(): () => void {
  const collect = collector();
  let after = process.memoryUsage().heapUsed;
  return () => {
    if (process.memoryUsage().heapUsed - after < GATHERED_BYTES) return;
    collect?.();
    after = process.memoryUsage().heapUsed;
  };
}

function collector(): (() => void) | null {
  try {
    setFlagsFromString("--expose-gc");
    return runInNewContext("gc") as () => void;
  } catch {
    return null;
  }
}
