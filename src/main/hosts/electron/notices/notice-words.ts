import type { Text } from '../../../../shared/text/texts.ts';
import type { Notice } from './notices.ts';

export interface NoticeWords {
  readonly title: string;
  readonly body: string;
}

/** A notice as it is shown. */
export const noticeWords = ({ count, kind }: Notice, text: Text): NoticeWords => ({
  title: text(`notification.${kind}.title`),
  body: text(`notification.${kind}.body`, { count }),
});

/** Several at once are summed up: which they are, the window says. */
export const severalWords = (count: number, text: Text): NoticeWords => ({
  title: text('notification.several.title', { count }),
  body: text('notification.several.body'),
});
