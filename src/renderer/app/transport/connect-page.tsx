import { useColorScheme } from '@mantine/hooks';
import { useEffect } from 'react';
import { text } from '../text.ts';
import type { Phase } from './socket-transport.ts';

const ADVICE: Readonly<Record<Exclude<Phase, 'open'>, 'freshLink' | 'running' | null>> = {
  connecting: null,
  lost: 'running',
  'locked-out': 'freshLink',
  'no-link': 'freshLink',
  'link-refused': 'freshLink',
  'signed-out': 'freshLink',
};

interface ConnectPageProps {
  readonly phase: Exclude<Phase, 'open'>;
  /** Whether it is the whole page, or stands above an app that can be seen but not used. */
  readonly alone: boolean;
}

/** Why this tab shows nothing yet, or nothing new, and what to do about it. */
export function ConnectPage({ phase, alone }: ConnectPageProps) {
  const scheme = useColorScheme('light');
  useEffect(() => {
    // Where there is an app, it has chosen.
    if (alone) document.documentElement.dataset['mantineColorScheme'] = scheme;
  }, [alone, scheme]);
  const advice = ADVICE[phase];
  const [Frame, Sentence] = alone ? (['main', 'h1'] as const) : (['div', 'p'] as const);
  return (
    <Frame className={alone ? 'alone' : 'connect-banner'}>
      <div className="connect-words" role="status">
        <Sentence className={alone ? 'sentence' : 'strong'}>{text(`ui.connect.${phase}`)}</Sentence>
        {advice !== null && (
          <p className={alone ? 'lead soft' : 'soft'}>{text(`ui.connectAdvice.${advice}`)}</p>
        )}
      </div>
    </Frame>
  );
}
