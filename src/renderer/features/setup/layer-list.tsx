import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import type { ServerReport } from '../../../shared/model/setup.ts';
import { text } from '../../app/text.ts';

const ICONS = { passed: IconCheck, failed: IconX, 'not-tried': IconMinus } as const;

/** From here on, times shown for other devices may be misleading. */
const NOTABLE_SKEW_SECONDS = 60;

/** What was tried, in order, and where it ended. */
export function LayerList({ report: { layers, clockSkewSeconds } }: { readonly report: ServerReport }) {
  const skew = clockSkewSeconds === null ? 0 : Math.round(clockSkewSeconds);
  return (
    <div role="status">
      <ul className="plain-list checks" aria-label={text('ui.server.layers')}>
        {layers.map(({ layer, state }) => {
          const Icon = ICONS[state];
          return (
            <li key={layer} className="line" data-state={state}>
              <Icon size={16} stroke={2} aria-hidden="true" />
              <span className="grow">{text(`ui.layer.${layer}`)}</span>
              <span className="soft">{text(`ui.layerState.${state}`)}</span>
            </li>
          );
        })}
      </ul>
      {Math.abs(skew) >= NOTABLE_SKEW_SECONDS && (
        <p className="soft">
          {text('ui.server.skew', {
            minutes: Math.round(Math.abs(skew) / 60),
            ahead: skew > 0 ? 'yes' : 'no',
          })}
        </p>
      )}
    </div>
  );
}
