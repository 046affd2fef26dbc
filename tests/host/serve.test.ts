/** Every host checks arguments and results, and lets no stranger's error through. */
import { expect, test, vi } from "vitest";
import { serveEngine } from "../../src/host/serve.ts";
import { EarshotError } from "../../src/shared/errors.ts";
import { fakeEngine, fakePort } from "./fake-engine.ts";

async function callOnce(answers: Record<string, (args: unknown) => unknown>, message: unknown) {
  const engine = fakeEngine(answers);
  const far = fakePort();
  serveEngine(engine, far.port);
  far.say(message);
  await vi.waitFor(() => expect(far.sent).toHaveLength(1));
  return { answer: far.sent[0], engine };
}

test("a call reaches the engine with checked arguments, and its result comes back under the same id", async () => {
  const { answer } = await callOnce(
    { "file.begin": () => ({ token: "t1", secret: "not in the contract" }) },
    { id: 7, name: "file.begin", args: { name: "a.vtt", sizeBytes: 3 } },
  );
  expect(answer).toEqual({ id: 7, ok: true, result: { token: "t1" } });
});

test("a raw path, or any argument that is not in the contract, never reaches the engine", async () => {
  const { answer, engine } = await callOnce({ "import.run": () => null }, { id: 1, name: "import.run", args: { files: ["/etc/passwd"] } });
  expect(answer).toMatchObject({ id: 1, ok: false, error: { code: "request.invalid", details: { where: "files.0" } } });
  expect(engine.calls).toEqual([]);
});

test.each(["no.such", "constructor", "__proto__", "toString"])("%s is no command", async (name) => {
  const { answer, engine } = await callOnce({}, { id: 2, name, args: {} });
  expect(answer).toMatchObject({ id: 2, ok: false, error: { code: "request.invalid" } });
  expect(engine.calls).toEqual([]);
});

test.each([null, 5, "text", [], { name: "import.list" }])("what is no call at all is answered, not dropped: %j", async (message) => {
  const { answer } = await callOnce({}, message);
  expect(answer).toMatchObject({ id: -1, ok: false, error: { code: "request.invalid" } });
});

test("a result that breaks the contract is an internal error that names the place, not the value", async () => {
  const { answer } = await callOnce(
    { "file.begin": () => ({ token: 5 }) },
    { id: 3, name: "file.begin", args: { name: "a", sizeBytes: 0 } },
  );
  expect(answer).toMatchObject({ id: 3, ok: false, error: { code: "internal", details: { where: "token" } } });
});

test("Earshot's own errors keep their code; a stranger's words, which may be a customer's, stay inside", async () => {
  const own = await callOnce(
    {
      "import.list": () => {
        throw new EarshotError("store.busy");
      },
    },
    { id: 4, name: "import.list", args: {} },
  );
  expect(own.answer).toMatchObject({ ok: false, error: { code: "store.busy" } });
  const strange = await callOnce(
    {
      "import.list": () => {
        throw new Error("Anna said: it is broken");
      },
    },
    { id: 5, name: "import.list", args: {} },
  );
  expect(strange.answer).toMatchObject({ ok: false, error: { code: "internal" } });
  expect(JSON.stringify(strange.answer)).not.toContain("Anna");
});

test("events of the contract are passed on until the port closes; others are not", () => {
  const engine = fakeEngine({});
  const far = fakePort();
  serveEngine(engine, far.port);
  engine.emit({ event: "workspace.changed", data: { what: "themes" } });
  engine.emit({ event: "workspace.changed", data: { what: 3 } });
  engine.emit({ event: "debug.dumped", data: {} });
  far.close();
  engine.emit({ event: "workspace.changed", data: { what: "stories" } });
  expect(far.sent).toEqual([{ event: "workspace.changed", data: { what: "themes" } }]);
  expect(engine.listeners).toBe(0);
});

test("an answer that comes after its page has gone is sent nowhere", async () => {
  const work = Promise.withResolvers<never[]>();
  const engine = fakeEngine({ "import.list": () => work.promise });
  const far = fakePort();
  serveEngine(engine, far.port);
  far.say({ id: 1, name: "import.list", args: {} });
  await vi.waitFor(() => expect(engine.calls).toHaveLength(1));
  far.close();
  work.resolve([]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(far.sent).toEqual([]);
  expect(engine.listeners).toBe(0);
});

test("who debugs is shown where an error arose, and still none of its words; others are shown nothing", async () => {
  const shown: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => shown.push(String(text)) > 0);
  const fail = () => {
    throw new TypeError("a customer's words", { cause: Object.assign(new Error("and more"), { code: "SQLITE_FULL" }) });
  };
  const call = () => callOnce({ "import.list": fail }, { id: 1, name: "import.list", args: {} });
  try {
    await call();
    expect(shown).toEqual([]);
    vi.stubEnv("EARSHOT_DEBUG", "1");
    await call();
  } finally {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
  expect(shown.join("")).toMatch(/^TypeError\n\s+at .*serve\.test\.ts/);
  expect(shown.join("")).toContain("\nError SQLITE_FULL\n");
  expect(shown.join("")).not.toMatch(/customer|and more/);
});
