import { Button } from '@mantine/core';
import { text } from '../../app/text.ts';

interface RestButtonsProps {
  readonly open: number;
  readonly onRest: (side: 'mine' | 'theirs' | 'suggested') => void;
}

const SIDES = ['mine', 'theirs', 'suggested'] as const;

/** All that are left at once, with how many that is. */
export function RestButtons({ open, onRest }: RestButtonsProps) {
  if (open < 2) return null;
  return (
    <div className="rest">
      <p className="soft">{text('ui.review.rest')}</p>
      {SIDES.map((side) => (
        <Button key={side} variant="default" fullWidth onClick={() => onRest(side)}>
          {text(`ui.review.rest.${side}`, { count: open })}
        </Button>
      ))}
    </div>
  );
}
