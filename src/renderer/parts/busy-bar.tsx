import { Progress } from '@mantine/core';
import type { BusyStep } from '../../shared/model/terms.ts';
import { text } from '../app/text.ts';

interface BusyBarProps {
  readonly busy: { readonly step: BusyStep; readonly fraction: number | null };
}

/** Which step long work is on, and how far it is where that is known. */
export function BusyBar({ busy: { step, fraction } }: BusyBarProps) {
  const words = text(`ui.busy.${step}`);
  const percent = fraction === null ? null : Math.round(fraction * 100);
  return (
    <div className="busy" role="status">
      <p>{words}</p>
      {percent === null ? (
        <div className="busy-moving" aria-hidden="true" />
      ) : (
        <Progress value={percent} size="sm" aria-label={words} color="var(--accent)" />
      )}
    </div>
  );
}
