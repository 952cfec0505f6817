import { Button } from '@mantine/core';
import { text } from '../../app/text.ts';
import type { RestSide } from './group-menu.tsx';

interface RestBarProps {
  /** Disagreements that are open; accidents are not among them. */
  readonly open: number;
  readonly onRest: (side: RestSide) => void;
}

const SIDES = ['mine', 'theirs', 'suggested'] as const;

/** All that are left at once, with how many that is. */
export function RestBar({ open, onRest }: RestBarProps) {
  if (open < 2) return null;
  return (
    <section className="rest" aria-label={text('ui.review.rest')}>
      <p className="soft">{text('ui.review.rest')}</p>
      {SIDES.map((side) => (
        <Button key={side} variant="default" size="sm" data-take={side} onClick={() => onRest(side)}>
          {text(`ui.review.rest.${side}`, { count: open })}
        </Button>
      ))}
    </section>
  );
}
