/** Who counts as one customer: the mail address, else the source's author id, else name and account, else the conversation. */

export type Writer = { author: string | null; speaker: string | null; account: string | null; sourceHash: string; conversation: string };

/** A key that is equal for one person; the rule of product.md. */
export function customerKey(writer: Writer): string {
  const author = writer.author?.trim().toLowerCase();
  if (author?.includes("@")) return `mail:${author}`;
  if (author) return `author:${writer.sourceHash.slice(0, 12)}:${author}`;
  const speaker = writer.speaker?.trim().toLowerCase();
  if (speaker) return `name:${speaker}|${writer.account?.trim().toLowerCase() ?? ""}`;
  return `conversation:${writer.sourceHash.slice(0, 12)}:${writer.conversation}`;
}

type Message = { author: string | null; speaker: string | null };
type Conversation = { account: string | null; sourceHash: string; conversation: string; copyOf: Writer | null };

/** Of a message of a conversation: who wrote a copy counts as who wrote what it is a copy of, but two mail addresses are two people. */
export function customerOf(message: Message, conversation: Conversation): string {
  const { account, sourceHash, conversation: id } = conversation;
  const { copyOf } = conversation;
  const isOneself = copyOf === null || (isMail(copyOf.author) && isMail(message.author));
  return customerKey(!isOneself ? copyOf : { author: message.author, speaker: message.speaker, account, sourceHash, conversation: id });
}

function isMail(author: string | null): boolean {
  return author?.includes("@") ?? false;
}
