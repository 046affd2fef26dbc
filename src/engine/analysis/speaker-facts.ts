/** What the sources say of who speaks: the title that a heading gives a person, the segment of the account in the accounts file. */
import { listParticipants } from "../store/conversations.ts";
import { listAccounts } from "../store/imports.ts";
import type { Store } from "../store/open.ts";

export type SpeakerFacts = { speakerTitle: string | null; segment: string | null };
type Speaker = { conversationId: number; speaker: string | null; account: string | null };

/** A look-up by conversation, name and account; null for what nobody wrote down. */
export function speakerFacts(store: Store): (who: Speaker) => SpeakerFacts {
  const titles = new Map(
    listParticipants(store).flatMap(({ conversationId, name, title }) =>
      title ? [[`${conversationId}\n${name.toLowerCase()}`, title]] : [],
    ),
  );
  const segments = new Map(listAccounts(store).map((account) => [account.name.toLowerCase(), account.segment]));
  return ({ conversationId, speaker, account }) => ({
    speakerTitle: (speaker && titles.get(`${conversationId}\n${speaker.toLowerCase()}`)) ?? null,
    segment: (account && segments.get(account.toLowerCase())) ?? null,
  });
}
