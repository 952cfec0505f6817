import { text } from '../../app/text.ts';
import { Dialog } from '../../parts/dialog.tsx';

const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['n', 'nextOpen'],
  ['1', 'mine'],
  ['2', 'theirs'],
  ['3', 'both'],
  ['b', 'base'],
  ['e', 'edit'],
  ['u', 'undo'],
  ['Ctrl+Enter', 'apply'],
  ['?', 'help'],
] as const;

/** Which key does what. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={text('ui.keys')} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text(`ui.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
