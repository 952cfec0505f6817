import type { WentBack } from '../../../shared/model/history.ts';
import { text } from '../../app/text.ts';

/** What going back did. */
export function wentBackWords({ putBack, leftAlone, kept, accounts }: WentBack): string {
  if (putBack + leftAlone + kept + accounts === 0) return text('ui.back.nothing');
  return [
    text('ui.back.putBack', { count: putBack }),
    ...(leftAlone > 0 ? [text('ui.back.leftAlone', { count: leftAlone })] : []),
    ...(kept > 0 ? [text('ui.back.kept', { count: kept })] : []),
    ...(accounts > 0 ? [text('ui.back.accounts', { count: accounts })] : []),
  ].join(' ');
}
