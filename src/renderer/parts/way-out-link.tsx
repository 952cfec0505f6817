import type { ProblemCode } from '../../shared/problem.ts';
import { hrefOf, type Page } from '../../shared/routes.ts';
import type { TextKey } from '../../shared/text/texts.ts';
import { text } from '../app/text.ts';
import { type WayOut, wayOutOf } from './way-out.ts';

interface Target {
  readonly page: Page;
  readonly item?: string;
  readonly words: TextKey;
}

/** Null where the one button of the page is the way already. */
const TARGETS: Readonly<Record<WayOut, Target | null>> = {
  sync: null,
  verify: null,
  review: { page: 'review', words: 'ui.wayOut.review' },
  password: { page: 'password', words: 'ui.action.password' },
  server: { page: 'settings', words: 'ui.wayOut.account' },
  'unlock-wallet': { page: 'trouble', words: 'ui.action.unlockWallet' },
  sizes: { page: 'changes', item: 'sizes', words: 'ui.action.sizes' },
  trouble: { page: 'trouble', words: 'ui.action.whatWasSeen' },
  keychain: { page: 'settings', words: 'ui.wayOut.keychain' },
  history: { page: 'history', words: 'ui.wayOut.history' },
  diagnostics: { page: 'settings', words: 'ui.wayOut.report' },
  setup: { page: 'setup', words: 'ui.action.setUp' },
};

interface WayOutLinkProps {
  readonly code: ProblemCode;
  readonly profile: string;
  /** Where the one button of the page leads already. */
  readonly unless?: Page | undefined;
}

/** The way out of a problem, as a link. */
export function WayOutLink({ code, profile, unless }: WayOutLinkProps) {
  const target = TARGETS[wayOutOf(code)];
  if (target === null || target.page === unless) return null;
  return (
    <p>
      <a href={hrefOf(target.page, profile, target.item ?? null)}>{text(target.words)}</a>
    </p>
  );
}
