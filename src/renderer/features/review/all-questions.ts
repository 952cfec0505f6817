import type { Answer } from '../../../shared/ipc/types.ts';
import { MAX_PAGE } from '../../../shared/model/limits.ts';
import type { ReviewList } from '../../../shared/model/review.ts';
import type { CompanionBridge } from '../../app/window.ts';
import type { Questions } from './review-list.ts';

/** The wallets may move while pages are fetched; then all is fetched anew, but not for ever. */
const ATTEMPTS = 4;

/** All questions there are, of one look. */
export async function allQuestions(
  list: CompanionBridge['review']['list'],
  profile: string,
  refresh: boolean,
): Promise<Answer<Questions>> {
  const page = (offset: number, anew: boolean) =>
    list({ profile, offset, limit: MAX_PAGE, ...(anew && { refresh: true }) });
  for (let attempt = 1; ; attempt += 1) {
    const first = await page(0, refresh && attempt === 1);
    if (!first.ok) return first;
    const pages: ReviewList[] = [first.value];
    for (let offset = MAX_PAGE; offset < first.value.total; offset += MAX_PAGE) {
      const next = await page(offset, false);
      if (!next.ok) return next;
      pages.push(next.value);
    }
    const oneLook = pages.every(({ look }) => look === first.value.look);
    if (!oneLook && attempt < ATTEMPTS) continue;
    const { total: _, ...said } = first.value;
    return { ok: true, value: { ...said, items: pages.flatMap(({ items }) => items) } };
  }
}
