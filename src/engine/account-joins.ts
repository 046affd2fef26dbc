/** Which account a conversation belongs to: what the person said, the source's organisation or id, a participant's, the mail domain. */
import type { Account } from "../shared/domain.ts";
import { identity } from "./forget/person.ts";
import { listParticipants, type Participant, type StoredConversation, type StoredMessage } from "./store/conversations.ts";
import { factsOf } from "./store/facts.ts";
import { listAccounts } from "./store/imports.ts";
import type { Store } from "./store/open.ts";

/** Mail providers of everybody: their domain says nothing of an organisation. */
const FREE_MAIL =
  /^(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|web|t-online|freenet|proton(?:mail)?|pm|tutanota|fastmail|zoho|mail|inbox|yandex|qq|163|126|sina|naver|hanmail|rediffmail|comcast|verizon|sbcglobal|att|btinternet|sky|orange|wanadoo|free|laposte|libero|virgilio|terra|uol|bol|hey|duck)(?:\.[a-z]{2,3}){0,2}(?:\.example)?$/i;

/** Of an address; a handle such as “@dan” has none. */
const MAIL_DOMAIN = /^[^@\s]+@([^@\s]+\.[^@\s.]+)$/;

export type JoinWhy = "corrected" | "organisation" | "account id" | "participant" | "mail domain" | "as written";
/** `ask`: what the correction for all alike is keyed by, `domain:…` or `name:…`; null where nothing but the conversation tells. */
export type AccountJoin = { conversation: StoredConversation; account: string | null; why: JoinWhy | null; ask: string | null };

/** Puts the account's own name on each conversation that can be joined, and answers why. Accounts may come before or after. */
export function joinAccounts(
  store: Store,
  conversations: StoredConversation[],
  messages: Map<number, StoredMessage[]>,
  accounts: Account[] = listAccounts(store),
): AccountJoin[] {
  const find = accountFinder(accounts);
  const own = factsOf<string>(store, "conversation.account");
  const alike = factsOf<string>(store, "account.of");
  const people = Map.groupBy(listParticipants(store), (person) => person.conversationId);
  const joins = conversations.map((conversation): AccountJoin => {
    const keys = keysOf(conversation, messages.get(conversation.id) ?? [], people.get(conversation.id) ?? []);
    const ask = keys[0]?.key ?? null;
    const said =
      own.get(conversationTarget(conversation)) ?? keys.map(({ key }) => alike.get(key)).find((account) => account !== undefined);
    if (said !== undefined) return { conversation, account: said === "" ? null : said, why: "corrected", ask };
    for (const { why, value } of keys) {
      const account = find(why, value);
      if (account) return { conversation, ...account, ask };
    }
    const organisation = keys.find(({ why }) => why === "participant")?.value;
    const written = conversation.account ?? organisation ?? null;
    return { conversation, account: written, why: written === null ? null : "as written", ask };
  });
  for (const { conversation, account } of joins) {
    conversation.account = account;
    if (conversation.copyOf) conversation.copyOf = { ...conversation.copyOf, account: conversation.copyOf.account ?? account };
  }
  return joins;
}

/** The target of a `conversation.account` fact. */
export function conversationTarget(conversation: { sourceHash: string; conversation: string }): string {
  return `${conversation.sourceHash}\n${conversation.conversation}`;
}

type Key = { why: "organisation" | "participant" | "mail domain"; value: string; key: string };

/** What may name the account, the surest first. */
function keysOf(conversation: StoredConversation, messages: readonly StoredMessage[], people: readonly Participant[]): Key[] {
  const keys: Key[] = [];
  const add = (why: Key["why"], value: string | null | undefined) => {
    const name = identity(value ?? null);
    if (name !== "") keys.push({ why, value: name, key: why === "mail domain" ? `domain:${name}` : `name:${name}` });
  };
  add("organisation", conversation.account);
  for (const person of people) if (person.role !== "internal") add("participant", person.organisation);
  for (const message of messages) {
    const domain = message.role === "internal" ? undefined : MAIL_DOMAIN.exec(message.author ?? "")?.[1];
    if (domain && !FREE_MAIL.test(domain) && !keys.some((key) => key.value === domain.toLowerCase())) add("mail domain", domain);
  }
  return keys;
}

function accountFinder(accounts: readonly Account[]): (why: Key["why"], value: string) => { account: string; why: JoinWhy } | null {
  const byName = new Map(accounts.map((account) => [identity(account.name), account.name]));
  const byShortName = uniqueBy(accounts, (account) => shortName(account.name));
  const byId = new Map(accounts.flatMap((account) => (account.id ? [[identity(account.id), account.name] as const] : [])));
  const byDomain = new Map(accounts.flatMap((account) => domainsOf(account).map((domain) => [domain, account.name] as const)));
  return (why, value) => {
    if (why === "mail domain") {
      for (let domain = value; domain.includes("."); domain = domain.slice(domain.indexOf(".") + 1)) {
        const account = byDomain.get(domain);
        if (account) return { account, why };
      }
      return null;
    }
    const named = byName.get(value) ?? byShortName.get(shortName(value));
    if (named) return { account: named, why };
    const known = byId.get(value);
    if (known) return { account: known, why: "account id" };
    const domain = byDomain.get(value);
    return domain ? { account: domain, why } : null;
  };
}

/** "Acme, Inc." and "ACME" are one name where no other account shares it. */
function shortName(name: string): string {
  return identity(name)
    .replace(/[.,]/g, "")
    .replace(/\s+(?:inc|llc|ltd|limited|gmbh|ag|corp|corporation|co|company|plc|bv|sa|sas|srl|oy|ab|as|pty|group)$/g, "")
    .trim();
}

function uniqueBy(accounts: readonly Account[], key: (account: Account) => string): Map<string, string> {
  const groups = Map.groupBy(accounts, key);
  return new Map(
    [...groups].flatMap(([name, same]) => (same.length === 1 && same[0] && name !== "" ? [[name, same[0].name] as const] : [])),
  );
}

function domainsOf(account: Account): string[] {
  return (account.domain ?? "")
    .toLowerCase()
    .split(/[\s,;|]+/)
    .map((domain) =>
      domain
        .replace(/^(?:https?:\/\/)?(?:www\.)?/, "")
        .replace(/\/.*$/, "")
        .replace(/^@/, ""),
    )
    .filter((domain) => domain.includes("."));
}
