/** Long work: one job at a time, with progress in words, and a way to stop it. */
import { randomUUID } from "node:crypto";
import type { EventMessage } from "../shared/contract.ts";
import { EarshotError, toWireError } from "../shared/errors.ts";

export type JobProgress = (stage: string, words: string, done: number, total: number) => void;
type Job = { id: string; controller: AbortController; finished: Promise<void> };
/** What a job is, kept while it runs, so that it can go on in the next process. */
export type JobMarks = { add(id: string, kind: string, args: unknown): void; remove(id: string): void };
export type JobKind = { kind: string; args: unknown };

export class Jobs {
  private current: Job | null = null;
  private readonly emit: (event: EventMessage) => void;
  private readonly marks: JobMarks;
  private readonly trace: (error: unknown) => void;
  private isClosing = false;

  constructor({
    emit,
    marks,
    trace,
  }: { emit: (event: EventMessage) => void; marks: JobMarks; trace?: ((error: unknown) => void) | undefined }) {
    this.emit = emit;
    this.marks = marks;
    this.trace = trace ?? (() => undefined);
  }

  get running(): string | null {
    return this.current?.id ?? null;
  }

  /**
   * Starts the work and answers its id at once. With `kind` it is marked until it ends: cut off by a crash or by closing, it goes on
   * in the next process. Throws request.conflict while another runs.
   */
  start(work: (signal: AbortSignal, progress: JobProgress, id: string) => Promise<void>, kind?: JobKind): string {
    if (this.current) throw new EarshotError("request.conflict", "Earshot is already at work. Wait for it, or cancel it.");
    const id = randomUUID();
    const controller = new AbortController();
    const job: Job = { id, controller, finished: Promise.resolve() };
    this.current = job;
    if (kind) this.marks.add(id, kind.kind, kind.args);
    job.finished = work(controller.signal, this.progressOf(id), id).then(
      () => this.end(id, "done", null),
      (error: unknown) => {
        this.trace(error);
        const wire = toWireError(error);
        this.end(id, wire.code === "cancelled" ? "cancelled" : "failed", { code: wire.code, message: wire.message });
      },
    );
    return id;
  }

  cancel(id: string): void {
    if (this.current?.id === id) this.current.controller.abort();
  }

  /** Stops what runs and waits for it. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.current?.controller.abort();
    await this.current?.finished;
  }

  private progressOf(job: string): JobProgress {
    let stageNow = "";
    let startedAt = 0;
    return (stage, words, done, total) => {
      if (stage !== stageNow) [stageNow, startedAt] = [stage, performance.now()];
      const seconds = (performance.now() - startedAt) / 1000;
      const secondsLeft = done > 0 && seconds > 1 ? Math.round((seconds / done) * (total - done)) : null;
      this.emit({ event: "job.progressed", data: { job, stage, words, done, total, secondsLeft } });
    };
  }

  private end(job: string, outcome: "done" | "cancelled" | "failed", error: { code: string; message: string } | null): void {
    this.current = null;
    if (!(this.isClosing && outcome === "cancelled")) this.marks.remove(job);
    this.emit({ event: "job.ended", data: { job, outcome, error } });
    this.emit({ event: "workspace.changed", data: { what: "analysis" } });
  }
}
