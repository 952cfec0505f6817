import { IconAlertTriangle } from '@tabler/icons-react';
import type { Consequence } from '../../shared/model/terms.ts';
import { text } from '../app/text.ts';

/** What something does beside changing a value, to be read before it is done. */
export const Consequences = ({ of }: { readonly of: readonly Consequence[] }) =>
  of.map((consequence) => (
    <span key={consequence} className="consequence">
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden="true" />
      {text(`ui.consequence.${consequence}`)}
    </span>
  ));
