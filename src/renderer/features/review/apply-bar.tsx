import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { KeyCap } from '../../parts/key-cap.tsx';

interface ApplyBarProps {
  readonly open: number;
  readonly decided: number;
  readonly saving: boolean;
  readonly applying: boolean;
  readonly onPreview: () => void;
  readonly onApply: () => void;
  readonly onUndo: () => void;
  readonly onLeave: () => void;
  /** Grows when the focus is to come to the button that applies. */
  readonly focus: number;
}

/** How far it is, and the end of it. Nothing is applied before. */
export function ApplyBar({
  open,
  decided,
  saving,
  applying,
  onPreview,
  onApply,
  onUndo,
  onLeave,
  focus,
}: ApplyBarProps) {
  const apply = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus > 0) apply.current?.focus();
  }, [focus]);
  const total = decided + open;
  return (
    <footer className="apply-bar" data-saving={saving}>
      <p>
        <span className="strong">{text('ui.review.progress', { decided, total })}</span>{' '}
        <span className="soft">{text(saving ? 'ui.review.saving' : 'ui.review.saved')}</span>
      </p>
      <Button variant="subtle" onClick={onUndo}>
        <KeyCap name="u" />
        {text('ui.review.undo')}
      </Button>
      <div className="apply-actions">
        <Button variant="subtle" onClick={onLeave}>
          {text('ui.review.later')}
        </Button>
        <Button variant="default" onClick={onPreview}>
          {text('ui.review.preview')}
        </Button>
        <ActionButton ref={apply} blocked={open > 0 || saving} running={applying} onClick={onApply}>
          {text('ui.review.apply', { count: total })}
        </ActionButton>
      </div>
    </footer>
  );
}
