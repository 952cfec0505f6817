import { text } from '../../app/text.ts';
import type { Section } from './review-list.ts';

/** What a section is called. */
export function sectionWords(section: Section): string {
  if (section.kind === 'wallet') return text('ui.review.section.wallet');
  if (section.kind === 'group') return text(`ui.group.${section.group}`);
  return text(`ui.review.section.${section.guard}`, { group: text(`ui.group.${section.group}`) });
}
