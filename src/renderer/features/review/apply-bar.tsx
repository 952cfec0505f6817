import { Button } from '@mantine/core';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';

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
      <ActionButton blocked={open > 0} running={applying} onClick={open > 0 ? undefined : onApply}>
        {text('ui.review.apply', { count: decided })}
      </ActionButton>
    </footer>
  );
}
