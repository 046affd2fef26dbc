/** Long work: one at a time, told as it goes, stopped when asked, and marked until it ended. */
import { beforeEach, expect, test, vi } from "vitest";
import { type JobProgress, Jobs } from "../../src/engine/jobs.ts";
import type { EventMessage } from "../../src/shared/contract.ts";
import { EarshotError } from "../../src/shared/errors.ts";

let told: EventMessage[];
let marks: Set<string>;
let traced: unknown[];
let jobs: Jobs;

beforeEach(() => {
  told = [];
  marks = new Set();
  traced = [];
  jobs = new Jobs({
    emit: (event) => told.push(event),
    marks: { add: (id) => marks.add(id), remove: (id) => marks.delete(id) },
    trace: (error) => traced.push(error),
  });
});

const ended = () => told.filter(({ event }) => event === "job.ended").map(({ data }) => data);
const untilStopped = (signal: AbortSignal) =>
  new Promise<void>((_, reject) => signal.addEventListener("abort", () => reject(new EarshotError("cancelled"))));
const KIND = { kind: "analysis", args: {} };

test("while one runs another is refused; when it has ended the next may begin", async () => {
  const work = Promise.withResolvers<void>();
  const first = jobs.start(() => work.promise, KIND);
  expect(jobs.running).toBe(first);
  expect([...marks]).toEqual([first]);
  expect(() => jobs.start(async () => undefined)).toThrow("already at work");
  work.resolve();
  await vi.waitFor(() => expect(jobs.running).toBeNull());
  expect(ended()).toEqual([{ job: first, outcome: "done", error: null }]);
  expect(marks.size).toBe(0);
  jobs.start(async () => undefined);
});

test("cancelled it ends as that, and its mark goes; another's id stops nothing", async () => {
  const job = jobs.start(untilStopped, KIND);
  jobs.cancel("another");
  expect(jobs.running).toBe(job);
  jobs.cancel(job);
  await vi.waitFor(() => expect(ended()).toMatchObject([{ job, outcome: "cancelled", error: { code: "cancelled" } }]));
  expect(marks.size).toBe(0);
});

test("what closing cuts off keeps its mark, so that the next process goes on", async () => {
  const job = jobs.start(untilStopped, KIND);
  await jobs.close();
  expect([...marks]).toEqual([job]);
});

test("a failure is told in Earshot's words alone, and traced whole", async () => {
  const error = new TypeError("a customer's words");
  jobs.start(async () => {
    throw error;
  }, KIND);
  await vi.waitFor(() => expect(ended()).toMatchObject([{ outcome: "failed", error: { code: "internal" } }]));
  expect(JSON.stringify(told)).not.toContain("customer");
  expect(traced).toEqual([error]);
  expect(marks.size).toBe(0);
});

test("what is left is told in seconds, by how long this stage took so far, once there is something to go by", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    jobs.start(async (_signal: AbortSignal, progress: JobProgress) => {
      progress("read", "Reading", 0, 10);
      vi.advanceTimersByTime(2000);
      progress("read", "Reading", 2, 10);
      progress("embed", "Reading", 5, 10);
    });
    await vi.waitFor(() => expect(ended()).toHaveLength(1));
  } finally {
    vi.useRealTimers();
  }
  const left = told
    .filter(({ event }) => event === "job.progressed")
    .map(({ data }) => (data as { secondsLeft: number | null }).secondsLeft);
  expect(left).toEqual([null, 8, null]);
});
