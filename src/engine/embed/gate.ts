/** Lets a process end while its threads calculate: onnxruntime takes the process down when its thread is stopped inside a call. */

/** Shared by a worker and its owner. */
export type Gate = Int32Array<SharedArrayBuffer>;

const STOPPED = 0;
const BUSY = 1;

/** A new gate counts as busy: its worker is about to load the runtime. */
export function openGate(): Gate {
  const gate = new Int32Array(new SharedArrayBuffer(8));
  gate[BUSY] = 1;
  return gate;
}

/** Before a call into the runtime; false when the process is ending and no call may begin. */
export function enter(gate: Gate): boolean {
  Atomics.store(gate, BUSY, 1);
  if (Atomics.load(gate, STOPPED) === 0) return true;
  leave(gate);
  return false;
}

/** After the call. */
export function leave(gate: Gate): void {
  Atomics.store(gate, BUSY, 0);
  Atomics.notify(gate, BUSY);
}

/** Blocks the calling thread until no worker is inside the runtime, or for `mostMs` a worker. For the exit event only. */
export function stopAndWait(gates: readonly Gate[], mostMs: number): void {
  for (const gate of gates) Atomics.store(gate, STOPPED, 1);
  for (const gate of gates) Atomics.wait(gate, BUSY, 1, mostMs);
}
