import { Button } from '@mantine/core';
import { text } from '../../app/text.ts';
import type { BulkActions } from './group-menu.tsx';
import { isOpen, type Section } from './review-list.ts';

interface AlikeBarProps {
  readonly section: Section | null;
  readonly onGuarded: BulkActions['onGuarded'];
}

/** Many things in one accident are answered at once, the safe way first. */
export function AlikeBar({ section, onGuarded }: AlikeBarProps) {
  const count = section?.items.filter(isOpen).length ?? 0;
  if (section?.kind !== 'guard' || count < 2) return null;
  return (
    <div className="row alike">
      <Button onClick={() => onGuarded(section, 'suggested')}>
        {text(`ui.review.alike.${section.guard}.suggested`, { count })}
      </Button>
      <Button variant="default" onClick={() => onGuarded(section, 'other')}>
        {text(`ui.review.alike.${section.guard}.other`, { count })}
      </Button>
      <span className="soft">{text('ui.review.alike.orEach')}</span>
    </div>
  );
}
