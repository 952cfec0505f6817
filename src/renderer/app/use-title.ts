import { useEffect } from 'react';
import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import type { Page } from '../../shared/routes.ts';
import type { TextKey } from '../../shared/text/texts.ts';
import { sentenceOf } from '../features/status/sentence.ts';
import { text } from './text.ts';

/** What a page is called in the title of the window. The status page is what everything is about. */
const NAMES: Readonly<Record<Exclude<Page, 'status'>, TextKey>> = {
  changes: 'ui.nav.changes',
  review: 'ui.nav.review',
  history: 'ui.nav.history',
  activity: 'ui.nav.activity',
  settings: 'ui.nav.settings',
  password: 'ui.password',
  trouble: 'ui.trouble.title',
  setup: 'ui.action.setUp',
  restore: 'ui.restore',
};

/** Keeps the title of the window: the page, how the profile stands, the app. */
export function useTitle(page: Page, profile: ProfileSnapshot | undefined): void {
  useEffect(() => {
    const app = text('ui.appName');
    const about =
      profile === undefined ? app : text('ui.windowTitle', { sentence: sentenceOf(profile), app });
    document.title = page === 'status' ? about : [text(NAMES[page]), about].join(text('ui.joint'));
  });
}
