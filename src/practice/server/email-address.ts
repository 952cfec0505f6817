/** An RFC 5322 atom character; like Go's `net/mail`, every character beyond ASCII is one too. */
const ATOM = String.raw`[A-Za-z0-9!#$%&'*+/=?^_\x60{|}~\u{80}-\u{10FFFF}-]+`;
const DOTTED = String.raw`${ATOM}(?:\.${ATOM})*`;
const ADDRESS = new RegExp(`^${DOTTED}@${DOTTED}$`, 'u');

/** The bare addresses the original accepts: no display name, no quotes, no white space; a domain needs no dot. */
export const isEmailAddress = (text: string): boolean => ADDRESS.test(text);

/** Accounts are found by e-mail in any case. */
export const accountKey = (email: string): string => email.toLowerCase();
