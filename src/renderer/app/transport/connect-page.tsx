import { text } from '../text.ts';
import './connect-page.css';
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
  const [Frame, Sentence] = alone ? (['main', 'h1'] as const) : (['div', 'p'] as const);
  const advice = ADVICE[phase];
  return (
    <Frame className={alone ? 'connect' : 'connect above'}>
      <div role="status">
        <Sentence className="connect-sentence">{text(`ui.connect.${phase}`)}</Sentence>
        {advice !== null && <p>{text(`ui.connectAdvice.${advice}`)}</p>}
      </div>
    </Frame>
  );
}
