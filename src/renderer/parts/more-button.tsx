import { Button } from '@mantine/core';
import { text } from '../app/text.ts';

interface MoreButtonProps {
  readonly shown: number;
  readonly total: number;
  readonly more: (() => void) | null;
}

/** The rest of a long list. */
export function MoreButton({ shown, total, more }: MoreButtonProps) {
  if (more === null) return null;
  return (
    <div className="row more">
      <Button variant="default" onClick={more}>
        {text('ui.showMore')}
      </Button>
      <span className="soft">{text('ui.shownOf', { shown, total })}</span>
    </div>
  );
}
