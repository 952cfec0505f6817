import { text } from '../../app/text.ts';

const EXAMPLE =
  'lbry-sync register --server https://sync.example.org --email you@example.org --wallet default_wallet';

/** What to do when there is nothing to show yet. */
export function EmptyState() {
  return (
    <section className="profile">
      <h2 className="sentence">{text('ui.empty.title')}</h2>
      <p>{text('ui.empty.howTo')}</p>
      <pre>
        <code>{EXAMPLE}</code>
      </pre>
      <p>{text('ui.empty.haveAccount')}</p>
    </section>
  );
}
