/** Longest address that is kept or opened as a link. */
const LINK_LIMIT = 4000;

/** Blanks, controls and what is not seen: none of them belongs into an address, and parsers drop some without a word. */
const UNSEEN = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;
/** No `@` before the host's end, so no name and password; a backslash, which parsers read as `/`, ends no host. */
const WEB = /^https?:\/\/([a-z0-9\u00a1-\uffff.-]+|\[[0-9a-f:.]+\])(?::(\d{1,5}))?(\/[^?#]*)?(?:[?#].*)?$/i;
const MAIL = /^mailto:([^?#@,<>"\\/]+@[^?#@,<>"\\/]+(?:,[^?#@,<>"\\/]+@[^?#@,<>"\\/]+)*)(?:\?([^#]*))?$/i;
/** What a mail's link may fill in; `attach`, which some mail programs follow, is none of it. */
const MAIL_FIELDS = /^(?:to|cc|bcc|subject|body|in-reply-to)=/i;

/** A link as it may be kept, shown and opened. */
export interface SafeLink {
  /** As it was given. */
  href: string;
  /** What is left of it for people: host and path, or the mail address. */
  label: string;
}

/**
 * Reads an address as a link of the web (`https:`, `http:`, without a password) or to a mail address (`mailto:`).
 * Returns null for everything else: such an address is shown as text and never becomes a link.
 */
export function safeLink(address: string): SafeLink | null {
  if (address.length > LINK_LIMIT || UNSEEN.test(address)) return null;
  const [, host, port, path = '/'] = WEB.exec(address) ?? [];
  if (host !== undefined) {
    if (Number(port ?? 0) > 65_535) return null;
    return { href: address, label: `${host}${port === undefined ? '' : `:${port}`}${path === '/' ? '' : path}` };
  }
  const [, to, fields] = MAIL.exec(address) ?? [];
  if (to === undefined) return null;
  if (fields && !fields.split('&').every((field) => MAIL_FIELDS.test(field))) return null;
  return { href: address, label: to };
}
