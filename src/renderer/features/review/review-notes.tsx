import { IconLock, IconWallet } from '@tabler/icons-react';
import { text } from '../../app/text.ts';
import { listed } from '../../parts/item-words.ts';
import type { Questions } from './review-list.ts';

/** What applying means beside the questions: accounts that are added, and what stays each computer's own. */
export function ReviewNotes({ list: { accounts, encrypted } }: { readonly list: Questions }) {
  const named = (side: 'local' | 'remote') =>
    accounts.filter((account) => account.side === side).map(({ id, name }) => name || id);
  const [toThere, toHere] = [named('local'), named('remote')];
  return (
    <>
      {toHere.length > 0 && (
        <p className="review-note">
          <IconWallet size={16} stroke={1.5} aria-hidden="true" />
          {text('ui.review.accounts.here', { count: toHere.length, names: listed(toHere) })}
        </p>
      )}
      {toThere.length > 0 && (
        <p className="review-note">
          <IconWallet size={16} stroke={1.5} aria-hidden="true" />
          {text('ui.review.accounts.there', { count: toThere.length, names: listed(toThere) })}
        </p>
      )}
      {encrypted !== null && (
        <p className="review-note">
          <IconLock size={16} stroke={1.5} aria-hidden="true" />
          {text(`ui.encrypted.${encrypted}`)}
        </p>
      )}
    </>
  );
}
