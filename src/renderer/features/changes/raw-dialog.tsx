import { Dialog } from '../../parts/dialog.tsx';
import { RawValuesView } from './raw-values.tsx';

interface RawDialogProps {
  readonly profile: string;
  readonly look: number;
  readonly item: { readonly id: string; readonly path: string };
  readonly title: string;
  readonly onClose: () => void;
}

/** The JSON of one item, one click away. */
export const RawDialog = ({ title, onClose, ...values }: RawDialogProps) => (
  <Dialog title={title} onClose={onClose} wide>
    <RawValuesView {...values} />
  </Dialog>
);
