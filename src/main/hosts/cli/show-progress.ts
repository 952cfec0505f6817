import type { Text } from '../../../shared/text/texts.ts';
import type { Progress } from '../../engine/ports.ts';
import type { Terminal } from './terminal.ts';

/** Shows long work on one line of a terminal; says nothing where nobody looks. */
export function showProgress({ stderr }: Terminal, text: Text): (progress: Progress) => void {
  if (stderr.isTTY !== true) return () => undefined;
  return ({ step, fraction }) => {
    stderr.write(`\r${text(`cli.progress.${step}`, { percent: fraction })}${fraction >= 1 ? '\n' : ''}`);
  };
}
