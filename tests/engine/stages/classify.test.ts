/** Kinds, problem types and feelings with the real weights, with vectors and by words alone. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Embedder, openEmbedder } from "../../../src/engine/embed/embedder.ts";
import type { Classified, SnippetForClassifying, Vectors } from "../../../src/engine/model.ts";
import { type ClassifierHead, classifySnippets, loadClassifier, problemTypeOfTheme } from "../../../src/engine/stages/find/classify.ts";
import type { Channel, Kind, ProblemType } from "../../../src/shared/domain.ts";

const resources = join(import.meta.dirname, "..", "..", "..", "resources");
const head: ClassifierHead = loadClassifier(JSON.parse(readFileSync(join(resources, "classifier", "head.json"), "utf8")));
const otherModel: Vectors = { data: new Float32Array(0), dimensions: 256, count: 0 };

const KINDS: [Kind, string][] = [
  ["complaint", "Why can't I share a note with two people?"],
  ["complaint", "Why does it log me out every morning?"],
  ["complaint", "The export crashes every time I open it."],
  ["complaint", "Oh great, another update that loses my notes."],
  ["complaint", "Thanks for nothing."],
  ["complaint", "Wonderful. Four minutes of my life staring at a spinner."],
  ["complaint", "I kind of gave up on the search."],
  ["complaint", "It's not great, to be honest."],
  ["complaint", "The summaries are great but they get names wrong."],
  ["complaint", "It would be nice if it didn't crash."],
  ["complaint", "So I end up typing the action items by hand."],
  ["complaint", "I don't trust the answer without a source."],
  ["praise", "I have no complaints."],
  ["praise", "Never had a problem with it, it just works."],
  ["praise", "I love the summaries, they save me an hour a day."],
  ["praise", "Not bad at all!"],
  ["request", "It would be nice if the list could be sorted by date."],
  ["request", "Please add a dark mode."],
  ["request", "I wish there were a keyboard shortcut."],
  ["question", "How do I change my plan?"],
  ["question", "Is there a way to export my notes to Word?"],
  ["other", "Hi team,"],
  ["other", "Thanks a lot for your help!"],
  ["other", "Okay, sounds good."],
  ["other", "We are a team of forty in two offices."],
  // irony, understatement, what an interviewer put into somebody's mouth
  ["complaint", "Great job breaking the import again."],
  ["complaint", "Just love being logged out every five minutes."],
  ["complaint", "We more or less stopped using it."],
  ["complaint", "I guess it could be a bit clearer."],
  ["complaint", "It would be nice if it told me what went wrong."],
  ["other", "You said it was terrible, but I wouldn't go that far."],
  ["praise", "No, it's actually not slow at all."],
];
/** Facts, pleas and advertising beside a ticket's matter. */
const BESIDE: [Kind, string][] = [
  ["other", "I use Windows 10 on a desktop PC."],
  ["other", "The browser is updated."],
  ["other", "I am not tech savvy."],
  ["other", "Please walk me through it."],
  ["other", "Not sure what else to do."],
  ["other", "I can't figure out the issue."],
  ["other", "I cleared the cache and restarted the router."],
  ["question", "Has anyone else encountered similar issues?"],
  ["other", "Use code SAVE20 to get 20% off your first order."],
  ["other", "2024-03-01 12:00:01 ERROR main retry=3 code=0x80070005 thread=12 url=https://a.example/b"],
  ["complaint", "My coupon code does not work at checkout."],
  ["complaint", "I restarted twice and it still does not open my files."],
  ["complaint", "Where is my order? It was due on Monday."],
];
const PROBLEMS: [ProblemType, string][] = [
  ["slowness", "The search is so slow that I wait half a minute for each result."],
  ["billing", "You charged our card twice and nobody refunds the money."],
  ["access", "I can't log in, the password reset mail never arrives."],
  ["wrong-output", "The summary is wrong, it made up a decision that nobody agreed to."],
  ["effort", "I copy and paste every line by hand into a spreadsheet."],
  ["support", "Support never replied to my ticket."],
  ["trust", "I can't trust an answer that shows no source."],
  ["defect", "The app crashes and everything I typed was lost."],
];

let embedder: Embedder;
beforeAll(async () => {
  embedder = await openEmbedder({ modelsFolder: join(resources, "models"), workers: 1 });
  return () => embedder.close();
}, 60_000);

function snippet(text: string, channel: Channel = "call", rating: number | null = null): SnippetForClassifying {
  return { text, channel, role: "customer", rating, previousText: null };
}
async function classify(texts: string[], channel: Channel = "call"): Promise<Classified[]> {
  return classifySnippets(
    texts.map((text) => snippet(text, channel)),
    await embedder.embed(texts),
    head,
    embedder.info.id,
  );
}

describe("with vectors", () => {
  test("kinds: questions that complain, denied trouble, irony, politeness", async () => {
    const found = await classify(KINDS.map(([, text]) => text));
    expect(found.map(({ kind }, i) => `${kind}: ${KINDS[i]?.[1]}`)).toEqual(KINDS.map(([kind, text]) => `${kind}: ${text}`));
  });
  test("scores sum to 1, the same snippets give the same answers, and a snippet alone nearly the same as among a few", async () => {
    const texts = KINDS.map(([, text]) => text);
    const together = await classify(texts);
    for (const { scores } of together) expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 9);
    expect(await classify(texts)).toEqual(together);
    const [alone] = await classify([texts[8] ?? ""]);
    expect(alone?.kind).toBe(together[8]?.kind);
    expect(Math.abs((alone?.scores.complaint ?? 0) - (together[8]?.scores.complaint ?? 1))).toBeLessThan(0.05);
  });
  test("trouble told politely in an interview is found, praise of what used to be hard is not taken for it", async () => {
    const polite = [
      "I usually write the number down on a post-it, because the next page doesn't show it any more.",
      "I kind of gave up on the reports, I just ask finance.",
      "I'm never quite sure whether it went through.",
      "It would be nice if the app was a bit more forgiving when I make a mistake.",
      "My colleague does it for me, I don't dare to touch it.",
      "I mostly guess which category it should be.",
      "Normally I ask my colleague to fill it in for me.",
      "I had to watch a video to understand it.",
      "So what I do is export it and fix the numbers in Excel.",
    ];
    const praise = [
      "I love that I can just talk to it.",
      "It used to take me hours, now it's minutes.",
      "Before, we had errors all the time, now we have none.",
      "I can't imagine going back to the old way.",
      "It does what I need and I don't have to think.",
      "Setting it up was easier than I feared.",
      "I haven't had a single missed delivery since we switched.",
    ];
    const found = (await classify([...polite, ...praise])).map(({ kind }) => kind === "complaint");
    expect(found.slice(0, polite.length).filter(Boolean).length).toBeGreaterThanOrEqual(5);
    expect(found.slice(polite.length)).toEqual(praise.map(() => false));
  });
  test("facts, pleas and adverts in a ticket are other, the matter among them is found", async () => {
    const found = await classify(
      BESIDE.map(([, text]) => text),
      "ticket",
    );
    expect(found.map(({ kind }, i) => `${kind}: ${BESIDE[i]?.[1]}`)).toEqual(BESIDE.map(([kind, text]) => `${kind}: ${text}`));
  });
  test("an interviewer's word that is turned down is no complaint", async () => {
    const answers = ["Not really, no.", "No, I got used to it quickly."];
    const found = classifySnippets(
      answers.map((text) => ({ ...snippet(text), previousText: "So you found the search confusing?" })),
      await embedder.embed(answers),
      head,
    );
    expect(found.map(({ kind }) => kind)).not.toContain("complaint");
  });
  test("a fact among ten is less of a complaint than the same words alone, and a message that solicits is advertising as a whole", async () => {
    const fact = "The other browser shows the same page.";
    const beside = Array.from({ length: 9 }, (_, i) => `I looked at page ${i} of the help and did what it says there.`);
    const asked = (texts: string[]) => texts.map((text) => ({ ...snippet(text, "ticket"), conversationId: 1 }));
    const [alone] = classifySnippets(asked([fact]), await embedder.embed([fact]), head);
    const [crowded] = classifySnippets(asked([fact, ...beside]), await embedder.embed([fact, ...beside]), head);
    expect(crowded?.scores.complaint ?? 1).toBeLessThan(alone?.scores.complaint ?? 0);
    const advert = ["Get 30% off with the promo code.", "Enter the voucher code at checkout.", "Shipping fails you never, it is free."];
    const found = classifySnippets(asked(advert), await embedder.embed(advert), head);
    expect(found.map(({ kind }) => kind)).toEqual(["other", "other", "other"]);
  });
  test("what a channel is full of tells what a doubtful point is, and hardly does in a small import", async () => {
    const text = "The list is sorted by name and the date stands behind it.";
    const troubles = Array.from({ length: 120 }, (_, i) => `Export ${i} fails with an error every time and the file is lost.`);
    const thanks = Array.from({ length: 120 }, (_, i) => `Export ${i} works perfectly, I love how easy it is.`);
    const scoreAmong = async (others: string[]) => {
      const texts = [text, ...others];
      const [first] = classifySnippets(
        texts.map((each) => snippet(each, "ticket")),
        await embedder.embed(texts),
        head,
      );
      return first?.scores.complaint ?? Number.NaN;
    };
    const alone = await scoreAmong([]);
    expect(Math.abs((await scoreAmong(troubles.slice(0, 2))) - alone)).toBeLessThan(0.08);
    expect(await scoreAmong(troubles)).toBeGreaterThan(alone);
    expect(await scoreAmong(thanks)).toBeLessThan(alone);
  });
  test("problem types", async () => {
    const found = await classify(
      PROBLEMS.map(([, text]) => text),
      "ticket",
    );
    expect(found.map(({ problemType }) => problemType)).toEqual(PROBLEMS.map(([type]) => type));
    for (const { problemScore } of found) expect(problemScore).toBeGreaterThan(0.3);
  });
  test("a ticket is sooner a complaint than a turn of a call", async () => {
    const text = ["The total shows last month's figures."];
    const [ticket] = await classify(text, "ticket");
    const [call] = await classify(text, "call");
    expect(ticket?.scores.complaint ?? 0).toBeGreaterThan(call?.scores.complaint ?? 1);
  });
});

describe("by words alone", () => {
  test("vectors of another model are not used", async () => {
    const texts = [
      "The export crashes every time I open it.",
      "I have no complaints.",
      "Please add a dark mode.",
      "How do I change my plan?",
      "Hi team,",
    ];
    const found = classifySnippets(
      texts.map((text) => snippet(text, "ticket")),
      otherModel,
      head,
    );
    expect(found.map(({ kind }) => kind)).toEqual(["complaint", "praise", "request", "question", "other"]);
    const renamed = classifySnippets(
      texts.map((text) => snippet(text, "ticket")),
      await embedder.embed(texts),
      head,
      "another-model",
    );
    expect(renamed).toEqual(found);
  });
  test("stars move the score", () => {
    const [low, high] = [1, 5].map(
      (rating) => classifySnippets([snippet("The new toolbar.", "review", rating)], otherModel, head)[0]?.scores.complaint ?? 0,
    );
    expect(low ?? 0).toBeGreaterThan(high ?? 0);
  });
  test.each([
    ["confused", "I don't understand which of the tabs is broken"],
    ["distrustful", "I don't trust the wrong numbers it shows"],
    ["anxious", "I'm worried that it lost our data"],
    ["resigned", "I gave up, the search is useless"],
    ["let-down", "Disappointed, the quality is poor"],
    ["angry", "This is unacceptable, it crashed again"],
    ["frustrated", "It crashes every time, so annoying"],
  ])("feeling %s: %s", (feeling, text) => {
    expect(classifySnippets([snippet(text, "ticket")], otherModel, head)[0]?.feeling).toBe(feeling);
  });
  test("no text, signs and solicitations are other", () => {
    const found = classifySnippets(
      ["", "???", "Use coupon code SAVE90 for 90 % off today"].map((text) => snippet(text, "ticket")),
      otherModel,
      head,
    );
    expect(found.map(({ kind }) => kind)).toEqual(["other", "other", "other"]);
  });
});

test("a theme's problem type is the one its complaints agree on, null when they do not", () => {
  const of = (problemType: ProblemType | null, kind: Kind = "complaint") => ({ kind, problemType, problemScore: problemType ? 0.6 : 0 });
  expect(problemTypeOfTheme([of("slowness"), of("slowness"), of("defect"), of(null), of("billing", "praise")]).problemType).toBe(
    "slowness",
  );
  expect(problemTypeOfTheme([of(null), of(null)])).toEqual({ problemType: null, problemScore: 0 });
  expect(problemTypeOfTheme([])).toEqual({ problemType: null, problemScore: 0 });
});

test("weights of another version are refused", () => {
  expect(() => loadClassifier({ version: 99 })).toThrow("Something went wrong");
});
