/** Who of a mail is ours: role addresses, and the domain that a mailbox or a forwarded mail shows to be its owner's. */
import type { Role } from "../../../shared/domain.ts";
import type { MailHead } from "./mail-heads.ts";

const ROLE_ADDRESS =
  /^(?:support|help|helpdesk|help-desk|info|service|services|customerservice|customer-?(?:care|success|support)|care|team|hello|contact|no-?reply|do-?not-?reply|noreply|notifications?|sales|billing|feedback|admin|office|success|community|kundenservice|hilfe|soporte|assistance)(?:[+._-].*)?@/i;
export const PUBLIC_MAIL =
  /@(?:gmail|googlemail|yahoo|outlook|hotmail|live|msn|icloud|me|aol|gmx|web|mail|proton|protonmail|pm|yandex|zoho|fastmail|hey|t-online|orange|free|libero|qq|163)\.[a-z.]+$/i;
const MANY_MAILS = 5;
const OWN_SHARE = 0.5;

/** What roles are told from: `to` are the addresses of a mail's receivers, `forwarded` the heads of the mails within it. */
export type Sent = { address: string | null; to: readonly string[]; forwarded: readonly Pick<MailHead, "address">[] };

/** The role of an address, or of a name without one; `asker` is who began the thread. When unsure: unknown. */
export type RoleOf = (address: string | null, asker: string | null) => Role;

/** `sample` are the first mails of a mailbox, or the one mail. */
export function mailRoles(sample: readonly Sent[]): RoleOf {
  const own = mailboxDomain(sample) ?? forwardersDomain(sample);
  return (address, asker) => {
    if (address === null) return asker === null ? "customer" : "unknown";
    if (isRoleAddress(address) || (own !== null && domainOf(address) === own)) return "internal";
    return own !== null || address === (asker ?? address) ? "customer" : "unknown";
  };
}

export function isRoleAddress(address: string): boolean {
  return ROLE_ADDRESS.test(address);
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** A company's domain; null for that of a provider of everybody. */
export function companyOf(address: string | null): string | null {
  return address === null || !address.includes("@") || PUBLIC_MAIL.test(address) ? null : domainOf(address);
}

/** A domain that takes part in most mails, mostly as a receiver, is the mailbox's own. */
function mailboxDomain(sample: readonly Sent[]): string | null {
  if (sample.length < MANY_MAILS) return null;
  const received = new Map<string, number>();
  for (const mail of sample) for (const domain of new Set(mail.to.map(domainOf))) received.set(domain, (received.get(domain) ?? 0) + 1);
  const [most] = [...received].filter(([domain]) => domain !== "" && !PUBLIC_MAIL.test(`@${domain}`)).sort((a, b) => b[1] - a[1]);
  return most && most[1] / sample.length >= OWN_SHARE ? most[0] : null;
}

/**
 * What a forward shows: who passes a stranger's mail on within a company is of that company, and a mail that comes back to where it was
 * written was written there. Where both could be, nothing is told.
 */
function forwardersDomain(sample: readonly Sent[]): string | null {
  const votes = new Map<string, number>();
  for (const { address, to, forwarded } of sample) {
    const passing = companyOf(address);
    const receiving = new Set(to.flatMap((one) => companyOf(one) ?? []));
    const writers = new Set(forwarded.flatMap((head) => (head.address === null ? [] : [companyOf(head.address) ?? head.address])));
    const strangers = [...writers].filter((writer) => writer !== passing);
    const back = strangers.find((writer) => receiving.has(writer));
    const own = back === undefined ? (passing !== null && receiving.has(passing) && strangers.length > 0 ? passing : null) : back;
    const isOpen = own === null || (back !== undefined && passing !== null && receiving.has(passing));
    if (!isOpen) votes.set(own, (votes.get(own) ?? 0) + 1);
  }
  return [...votes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
