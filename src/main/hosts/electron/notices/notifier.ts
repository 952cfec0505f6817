import type { Snapshot } from '../../../../shared/model/snapshot.ts';
import type { Route } from '../../../../shared/routes.ts';
import type { Text } from '../../../../shared/text/texts.ts';
import type { Clock } from '../../../ports/clock.ts';
import { type NoticeWords, noticeWords, severalWords } from './notice-words.ts';
import { NOTHING_TOLD, noticesFor } from './notices.ts';

/** States come and go in the middle of a round; what is told is what they end in. */
const SETTLE_MS = 1_000;

export interface NotifierParts {
  readonly clock: Clock;
  readonly text: () => Text;
  /** Whether the person is looking at the window. */
  readonly isWatched: () => boolean;
  /** Shows it; a click on it is told. */
  readonly show: (words: NoticeWords, onClick: () => void) => void;
  readonly open: (route: Route | null) => void;
}

/** What the app says about itself, as against a wallet. */
type Remark = 'stillHere' | 'noTray' | 'updateWaits';

/** Tells a person that they are needed, where they are not looking anyway. */
export class Notifier {
  readonly #parts: NotifierParts;
  #told = NOTHING_TOLD;
  #latest: Snapshot | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
  }

  see(snapshot: Snapshot): void {
    this.#latest = snapshot;
    this.#cancel ??= this.#parts.clock.after(SETTLE_MS, () => this.#tell());
  }

  remark(remark: Remark): void {
    const { open, show, text } = this.#parts;
    const title = text()(`notification.${remark}.title`);
    show({ title, body: text()(`notification.${remark}.body`) }, () => open(null));
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #tell(): void {
    this.#cancel = null;
    if (this.#latest === null) return;
    const { clock, isWatched, open, show, text } = this.#parts;
    const { notices, told } = noticesFor(this.#latest, this.#told, {
      watching: isWatched(),
      now: clock.now(),
    });
    this.#told = told;
    const needed = notices.filter(({ kind }) => kind !== 'restored');
    const [first] = needed.length > 0 ? needed : notices;
    if (first === undefined) return;
    const words = needed.length > 1 ? severalWords(needed.length, text()) : noticeWords(first, text());
    show(words, () => open(needed.length > 1 ? null : first.route));
  }
}
