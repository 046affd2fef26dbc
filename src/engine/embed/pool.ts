/** Deals texts out to a few worker threads: one chunk a worker at a time, jobs in turn, so that a short query passes a long run. */
import { Worker } from "node:worker_threads";
import { EarshotError } from "../../shared/errors.ts";
import { type Gate, leave, openGate, stopAndWait } from "./gate.ts";
import type { FromWorker, ModelFiles, ToWorker } from "./worker-messages.ts";

export type WorkerPool = {
  /** Vectors of `texts`, row by row in one block. `signal` rejects at once with `cancelled` and leaves the workers usable. */
  run(
    texts: readonly string[],
    options: { signal?: AbortSignal | undefined; onDone?: ((done: number) => void) | undefined },
  ): Promise<Float32Array>;
  close(): Promise<void>;
};

type PoolOptions = { files: ModelFiles; workers: number; workerUrl: URL };

/** Few enough that workers end together and a cancelled run or a waiting query costs little; enough that messages cost nothing. */
const CHUNK_TEXTS = 4;
const MOST_REPLACEMENTS = 3;
const MOST_WAIT_AT_EXIT_MS = 2000;

type Job = {
  texts: readonly string[];
  /** rows still to be dealt out: longest text first, so that no long text is left alone at the end */
  waiting: Uint32Array;
  next: number;
  /** chunks that a worker did not live to answer */
  again: Uint32Array[];
  done: number;
  out: Float32Array;
  onDone: ((done: number) => void) | undefined;
  resolve: (vectors: Float32Array) => void;
  reject: (error: unknown) => void;
};

type Seat = { worker: Worker; gate: Gate; ready: boolean; work: { job: Job; rows: Uint32Array } | null };

/**
 * Starts the workers and waits until all have loaded the model.
 * @throws EarshotError model.no-runtime or model.damaged when a worker cannot
 */
export async function openPool(options: PoolOptions): Promise<WorkerPool> {
  const { dimensions } = options.files;
  const seats: Seat[] = [];
  let jobs: Job[] = [];
  let replacements = 0;
  let closing = false;

  function seatWorker(): Promise<void> {
    const gate = openGate();
    const worker = new Worker(options.workerUrl, { workerData: { ...options.files, gate } });
    const seat: Seat = { worker, gate, ready: false, work: null };
    seats.push(seat);
    return new Promise((resolve, reject) => {
      worker.on("message", (message: FromWorker) => {
        if (message.type === "ready") {
          seat.ready = true;
          resolve();
          deal();
        } else if (message.type === "unusable") reject(unusable(message.reason, message.message));
        else receive(seat, message.type === "vectors" ? message.vectors : null);
      });
      worker.on("error", (cause) => reject(unusable("runtime", "the worker thread stopped", cause)));
      worker.on("exit", () => {
        reject(unusable("runtime", "the worker thread ended"));
        leave(gate);
        takeLeave(seat);
      });
    });
  }

  function deal(): void {
    if (closing) return;
    for (const seat of seats) {
      if (!seat.ready || seat.work !== null) continue;
      const job = jobs.find((candidate) => candidate.again.length > 0 || candidate.next < candidate.waiting.length);
      if (job === undefined) break;
      jobs = [...jobs.filter((other) => other !== job), job];
      const rows = takeChunk(job);
      seat.work = { job, rows };
      send(seat, { type: "embed", texts: Array.from(rows, (row) => job.texts[row] as string) });
    }
    // An idle worker must not keep a process alive that has nothing left to do.
    for (const seat of seats) {
      if (jobs.length > 0 || !seat.ready) seat.worker.ref();
      else seat.worker.unref();
    }
  }

  function receive(seat: Seat, vectors: Float32Array | null): void {
    const work = seat.work;
    seat.work = null;
    if (work !== null && jobs.includes(work.job)) {
      if (vectors === null) finish(work.job, new EarshotError("internal", "The embedding model failed on a text."));
      else store(work.job, work.rows, vectors);
    }
    deal();
  }

  function store(job: Job, rows: Uint32Array, vectors: Float32Array): void {
    for (const [index, row] of rows.entries()) {
      job.out.set(vectors.subarray(index * dimensions, (index + 1) * dimensions), row * dimensions);
    }
    job.done += rows.length;
    job.onDone?.(job.done);
    if (job.done === job.texts.length) finish(job);
  }

  function finish(job: Job, error?: unknown): void {
    jobs = jobs.filter((other) => other !== job);
    if (error === undefined) job.resolve(job.out);
    else job.reject(error);
  }

  /** A worker that ends by itself (out of memory, say) is replaced a few times and its chunk given out again. */
  function takeLeave(seat: Seat): void {
    const place = seats.indexOf(seat);
    if (place >= 0) seats.splice(place, 1);
    if (closing || !seat.ready) return;
    if (seat.work !== null) seat.work.job.again.push(seat.work.rows);
    if (replacements++ < MOST_REPLACEMENTS) void seatWorker().catch(giveUpIfAlone);
    giveUpIfAlone();
    deal();
  }

  function giveUpIfAlone(): void {
    if (seats.length > 0) return;
    for (const job of jobs) finish(job, workersGone());
  }

  function run(texts: readonly string[], { signal, onDone }: Parameters<WorkerPool["run"]>[1]): Promise<Float32Array> {
    if (closing || signal?.aborted) return Promise.reject(new EarshotError("cancelled"));
    if (seats.length === 0) return Promise.reject(workersGone());
    if (texts.length === 0) return Promise.resolve(new Float32Array(0));
    return new Promise<Float32Array>((resolve, reject) => {
      const out = new Float32Array(texts.length * dimensions);
      const job: Job = { texts, waiting: longestFirst(texts), next: 0, again: [], done: 0, out, onDone, resolve, reject };
      const cancel = (): void => {
        finish(job, new EarshotError("cancelled"));
        deal();
      };
      signal?.addEventListener("abort", cancel, { once: true });
      const stopListening = (): void => signal?.removeEventListener("abort", cancel);
      job.resolve = (vectors) => {
        stopListening();
        resolve(vectors);
      };
      job.reject = (error) => {
        stopListening();
        reject(error);
      };
      // A newcomer goes to the front: a query of one text waits for one chunk at most.
      jobs = [job, ...jobs];
      deal();
    });
  }

  async function close(): Promise<void> {
    closing = true;
    for (const job of jobs) finish(job, new EarshotError("cancelled"));
    await Promise.all(seats.map((seat) => dismiss(seat)));
    process.off("exit", atExit);
  }

  function atExit(): void {
    stopAndWait(
      seats.map((seat) => seat.gate),
      MOST_WAIT_AT_EXIT_MS,
    );
  }

  process.on("exit", atExit);
  // All of them are awaited: to stop a thread while the runtime loads a model in it can take the process down.
  const starts = await Promise.allSettled(Array.from({ length: Math.max(1, options.workers) }, () => seatWorker()));
  const failed = starts.find((outcome) => outcome.status === "rejected");
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  deal();
  return { run, close };
}

function takeChunk(job: Job): Uint32Array {
  const returned = job.again.pop();
  if (returned !== undefined) return returned;
  const rows = job.waiting.subarray(job.next, job.next + CHUNK_TEXTS);
  job.next += rows.length;
  return rows;
}

function dismiss(seat: Seat): Promise<void> {
  return new Promise((resolve) => {
    seat.worker.ref();
    seat.worker.once("exit", () => resolve());
    if (seat.ready) send(seat, { type: "close" });
    else void seat.worker.terminate().then(() => resolve());
  });
}

function send(seat: Seat, message: ToWorker): void {
  seat.worker.postMessage(message);
}

/** Row numbers by length of the text, longest first, ties by row. */
function longestFirst(texts: readonly string[]): Uint32Array {
  const rows = Uint32Array.from(texts, (_, row) => row);
  return rows.sort((a, b) => (texts[b] as string).length - (texts[a] as string).length || a - b);
}

function workersGone(): EarshotError {
  return new EarshotError("internal", "Embedding stopped: its worker threads ended several times.");
}

function unusable(reason: "runtime" | "model", why: string, cause?: unknown): EarshotError {
  if (reason === "model") {
    const todo = "Choose another model, or replace its file of weights; Earshot’s own come back by installing it again.";
    return new EarshotError("model.damaged", "The embedding model cannot be loaded: its weights are damaged or of another kind.", {
      details: { why, todo },
      cause,
    });
  }
  const todo = "Earshot goes on with its simpler model; themes are coarser.";
  return new EarshotError("model.no-runtime", undefined, { details: { why, todo }, cause });
}
