import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import { text } from '../app/text.ts';
import { Dialog } from './dialog.tsx';
import { Fingerprint } from './fingerprint.tsx';

interface FingerprintDialogProps {
  readonly fingerprint: NonNullable<ProfileSnapshot['fingerprint']>;
  readonly sequence: number;
  readonly onClose: () => void;
}

/** Made for holding two screens side by side. */
export function FingerprintDialog({ fingerprint, sequence, onClose }: FingerprintDialogProps) {
  return (
    <Dialog title={text('ui.fingerprint.title')} onClose={onClose} wide>
      <div className="compare">
        <Fingerprint fingerprint={fingerprint} large />
        <p className="lead soft">{text('ui.version', { sequence })}</p>
      </div>
      <p>{text('ui.fingerprint.howTo')}</p>
      <p className="soft">{text('ui.fingerprint.differs')}</p>
    </Dialog>
  );
}
