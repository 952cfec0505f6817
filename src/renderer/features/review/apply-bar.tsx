import { Button } from '@mantine/core';
import { text } from '../../app/text.ts';

interface ApplyBarProps {
  readonly open: number;
  readonly decided: number;
  readonly applying: boolean;
  readonly onPreview: () => void;
  readonly onApply: () => void;
}

/** How far it is, and the end of it. Nothing is applied before. */
export function ApplyBar({ open, decided, applying, onPreview, onApply }: ApplyBarProps) {
  return (
    <footer className="apply-bar">
      <span role="status">{text('ui.review.progress', { decided, total: decided + open })}</span>
      <span className="grow" />
      <Button variant="default" onClick={onPreview}>
        {text('ui.review.preview')}
      </Button>
      <Button aria-disabled={open > 0} loading={applying} onClick={open > 0 ? undefined : onApply}>
        {text('ui.review.apply', { count: decided })}
      </Button>
    </footer>
  );
}
