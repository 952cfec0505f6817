import { parseAppUrl } from './app-url.ts';

/** What Electron knows of who sent a message. The frame is null once it has navigated or gone. */
export interface MessageOrigin {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/** Only the page itself of a window we opened: no frame within it, and no page of another origin. */
export function isTrustedSender(origin: MessageOrigin, ourWebContents: ReadonlySet<number>): boolean {
  const { sender, senderFrame } = origin;
  if (!ourWebContents.has(sender.id) || senderFrame === null || senderFrame.parent !== null) return false;
  return parseAppUrl(senderFrame.url) !== null;
}
