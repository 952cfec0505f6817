import type { AccountChange } from '../../shared/model/item.ts';
import { text } from '../app/text.ts';

interface AccountListProps {
  readonly accounts: readonly AccountChange[];
  /** What there is to say of each. */
  readonly wordsOf?: (account: AccountChange) => string;
}

/** Accounts that are not the same on both sides. Nothing of them is shown but name and id. */
export function AccountList({ accounts, wordsOf = sideWords }: AccountListProps) {
  if (accounts.length === 0) return null;
  return (
    <section aria-label={text('ui.accounts')}>
      <h2 className="section-title">{text('ui.accounts')}</h2>
      <ul className="plain-list">
        {accounts.map((account) => (
          <li key={account.id} className="line">
            <span className="grow stacked">
              <span className="strong break">{account.name || account.id}</span>
              {account.name !== '' && <span className="soft break">{account.id}</span>}
            </span>
            <span className="soft">{wordsOf(account)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const sideWords = ({ side }: AccountChange): string => text(`ui.account.${side}`);
