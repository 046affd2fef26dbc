/** Who of a help desk's thread is a customer: several end users, people copied in, agents who ask, bots, notes, side conversations. */
import { expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { bytesOf } from "./read-fixture.ts";

/** Role, writer and words of each message; ` *` for what is kept and not analysed. */
async function said(record: unknown, name = "a.json"): Promise<string[]> {
  const { conversations } = await parseFile(bytesOf(typeof record === "string" ? record : JSON.stringify(record)), name);
  return conversations.flatMap(({ messages }) =>
    messages.map(({ role, author, text, skip }) => `${role} ${author}: ${text}${skip.some(({ why }) => why === "private") ? " *" : ""}`),
  );
}

const USERS = [
  { id: 1, name: "Ana", email: "ana@lind.example", role: "end-user" },
  { id: 2, name: "Bo", email: "bo@lind.example", role: "end-user" },
  { id: 9, name: "Sam", email: "sam@us.example", role: "agent" },
];
const zendesk = (ticket: object, users: unknown = USERS) => ({
  tickets: [{ id: 5, subject: "Export", via: { channel: "web" }, created_at: "2026-03-01T10:00:00Z", requester_id: 1, ...ticket }],
  ...(users === null ? {} : { users }),
});
const comment = (author_id: number, body: string, more: object = {}) => ({ author_id, body, public: true, ...more });

it("Zendesk: another end user is a customer, an agent is ours, a note is kept", async () => {
  const comments = [
    comment(1, "The export stops."),
    comment(9, "Which browser?"),
    comment(2, "It stops for me too."),
    comment(2, "Note.", { public: false }),
    comment(-1, "Closed by a rule."),
  ];
  expect(await said(zendesk({ description: "The export stops.", comments }))).toEqual([
    "customer ana@lind.example: Export",
    "customer ana@lind.example: The export stops.",
    "internal sam@us.example: Which browser?",
    "customer bo@lind.example: It stops for me too.",
    "internal bo@lind.example: Note. *",
    "internal -1: Closed by a rule.",
  ]);
});

it("Zendesk without roles: who was copied in may be a customer, who answers is ours", async () => {
  const comments = [comment(1, "It stops."), comment(3, "For me too."), comment(4, "We look at it.")];
  const ticket = { description: "It stops.", comments, email_cc_ids: [3], collaborator_ids: [4], assignee_id: 4 };
  expect((await said(zendesk(ticket, null))).slice(2)).toEqual(["unknown 3: For me too.", "internal 4: We look at it."]);
});

it("Zendesk: an agent's own ticket and what an agent wrote down may be a customer's; a side conversation and a private beginning are ours", async () => {
  const own = { requester_id: 9, description: "She says that it stops.", comments: [comment(9, "Still so.")] };
  expect((await said(zendesk(own))).slice(1)).toEqual([
    "unknown sam@us.example: She says that it stops.",
    "unknown sam@us.example: Still so.",
  ]);
  const phone = { description: "Ana called: it stops.", comments: [comment(9, "Ana called: it stops.")] };
  expect((await said(zendesk(phone))).slice(1)).toEqual(["unknown ana@lind.example: Ana called: it stops."]);
  const aside = { requester_id: 9, description: "Can engineering look?", via: { channel: "side_conversation" } };
  expect((await said(zendesk(aside))).slice(1)).toEqual(["internal sam@us.example: Can engineering look?"]);
  const noted = { description: "Beware.", comments: [comment(9, "Beware.", { public: false })] };
  expect((await said(zendesk(noted))).slice(1)).toEqual(["internal ana@lind.example: Beware. *"]);
});

it("Intercom: every user and lead is a customer; notes that reopen are kept, what was redacted is not read", async () => {
  const part = (type: string, id: string, body: string, more: object = {}) => ({
    part_type: "comment",
    body,
    author: { type, id },
    ...more,
  });
  const parts = [
    part("lead", "l2", "For me too."),
    part("bot", "b1", "Did this help?"),
    part("admin", "a1", "Ask her.", { part_type: "note_and_reopen" }),
    part("user", "u1", "deleted", { redacted: true }),
  ];
  const source = { body: "It stops.", author: { type: "user", id: "u1" } };
  expect(await said({ type: "conversation", id: "7", source, conversation_parts: { conversation_parts: parts } })).toEqual([
    ...["customer u1: It stops.", "customer l2: For me too.", "internal b1: Did this help?", "internal a1: Ask her. *"],
  ]);
});

it("Freshdesk: who was copied in and wrote is a customer with a name; an agent who asks may ask for one", async () => {
  const ticket = { id: 1, subject: "Export", description_text: "It stops.", requester_id: 1, fr_escalated: false };
  const conversations = [
    { user_id: 2, body_text: "For me too.", incoming: true, from_email: "Bo Lind <bo@lind.example>" },
    { user_id: 9, body_text: "We look at it.", incoming: false, from_email: "Help <help@us.example>" },
    { user_id: 9, body_text: "Ask Cy.", incoming: false, private: true },
    { user_id: 1, body_text: "She waits.", incoming: false },
  ];
  expect((await said([{ ...ticket, conversations }])).slice(2)).toEqual([
    ...["customer bo@lind.example: For me too.", "internal 9: We look at it.", "internal 9: Ask Cy. *", "unknown 1: She waits."],
  ]);
});

it("Help Scout: the writer of a thread and not the first customer; drafts are not read; our own first message makes the subject ours", async () => {
  const thread = (type: string, body: string, createdBy: object, more: object = {}) => ({
    ...{ type, body, createdBy, customer: { id: 1, email: "ana@lind.example" }, ...more },
  });
  const threads = [
    thread("message", "Please renew.", { id: 9, type: "user", email: "sam@us.example" }, { createdAt: "2026-03-01T10:00:00Z" }),
    thread("customer", "It stops.", { id: 2, type: "customer", email: "bo@lind.example" }, { createdAt: "2026-03-02T10:00:00Z" }),
    thread("customer", "By phone: it stops.", { id: 9, type: "user" }, { createdAt: "2026-03-03T10:00:00Z" }),
    thread("message", "Unsent.", { id: 9, type: "user" }, { createdAt: "2026-03-04T10:00:00Z", state: "draft" }),
    thread("forwardparent", "To engineering.", { id: 9, type: "user" }, { createdAt: "2026-03-05T10:00:00Z" }),
  ];
  const conversation = { id: 1, number: 12, subject: "Renewal", mailboxId: 3, createdAt: "2026-03-01T10:00:00Z", _embedded: { threads } };
  expect(await said({ _embedded: { conversations: [conversation] } })).toEqual([
    "internal null: Renewal",
    "internal sam@us.example: Please renew.",
    "customer bo@lind.example: It stops.",
    "customer ana@lind.example: By phone: it stops.",
    "internal 9: To engineering. *",
  ]);
});

it("Front: a second writer is not called as the first; drafts are not read, comments are kept", async () => {
  const from = (handle: string) => [{ role: "from", handle }];
  const messages = [
    { is_inbound: true, text: "It stops.", created_at: 1772000000, recipients: from("ana@lind.example") },
    { is_inbound: true, text: "For me too.", created_at: 1772000100, recipients: from("bo@lind.example") },
    { is_inbound: false, text: "Unsent.", created_at: 1772000200, is_draft: true },
  ];
  const comments = [{ posted_at: 1772000300, body: "Ask Cy.", author: { email: "sam@us.example" } }];
  const recipient = { name: "Ana", handle: "ana@lind.example" };
  const record = { id: "cnv_1", subject: "Export", created_at: 1772000000, recipient, messages, comments };
  expect(await said({ _results: [record] })).toEqual([
    "customer ana@lind.example: Export",
    "customer ana@lind.example: It stops.",
    "customer bo@lind.example: For me too.",
    "internal sam@us.example: Ask Cy. *",
  ]);
});

it("Gorgias: several customers, a note, and a ticket that we opened", async () => {
  const messages = [
    { from_agent: true, public: true, body_text: "Your parcel is late.", sender: { id: 9, email: "sam@us.example" } },
    { from_agent: false, public: true, body_text: "Where is it?", sender: { id: 2, email: "bo@lind.example" } },
    { from_agent: true, public: false, channel: "internal-note", body_text: "Lost.", sender: { id: 9, email: "sam@us.example" } },
  ];
  const ticket = { id: 3, subject: "Parcel", customer: { id: 1, email: "ana@lind.example" }, messages };
  expect(await said({ data: [ticket] })).toEqual([
    "internal ana@lind.example: Parcel",
    "internal sam@us.example: Your parcel is late.",
    "customer bo@lind.example: Where is it?",
    "internal sam@us.example: Lost. *",
  ]);
});

it("Jira Service Management's table: a comment of the reporter is a customer's, of the assignee ours, of others nobody knows", async () => {
  const csv = [
    "Issue key,Summary,Description,Reporter,Reporter Id,Assignee Id,Custom field (Request Type),Comment,Comment,Comment",
    "SD-1,Export,It stops.,Ana,5b1,5b9,Report,01/Mar/26 3:04 PM;5b9;Which one?,02/Mar/26 3:04 PM;5b1;All of them; always,03/Mar/26 3:04 PM;5b3;Mine too",
  ].join("\n");
  expect((await said(csv, "a.csv")).slice(2)).toEqual([
    ...["internal 5b9: Which one?", "customer 5b1: All of them; always", "unknown 5b3: Mine too"],
  ]);
});
