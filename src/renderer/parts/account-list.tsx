import type { AccountChange } from '../../shared/model/item.ts';
import { text } from '../app/text.ts';

/** Accounts that are not the same on both sides. Nothing of them is shown but name and id. */
export function AccountList({ accounts }: { readonly accounts: readonly AccountChange[] }) {
  if (accounts.length === 0) return null;
  return (
    <section aria-label={text('ui.accounts')}>
      <h2 className="section-title">{text('ui.accounts')}</h2>
      <ul className="plain-list">
        {accounts.map(({ id, name, side }) => (
          <li key={id} className="line">
            <span className="grow stacked">
              <span className="strong break">{name || id}</span>
              {name !== '' && <span className="soft break">{id}</span>}
            </span>
            <span className="soft">{text(`ui.account.${side}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
