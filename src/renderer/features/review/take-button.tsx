import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { Take } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { KeyCap } from '../../parts/key-cap.tsx';

interface TakeButtonProps {
  readonly take: Take;
  readonly keyName: string;
  readonly words: string;
  readonly chosen: boolean;
  readonly suggested: boolean;
  readonly fullWidth?: boolean;
  readonly onClick: () => void;
}

/** A choice: what it says, which key does the same, and whether it was made. */
export function TakeButton({ take, keyName, words, chosen, suggested, fullWidth, onClick }: TakeButtonProps) {
  return (
    <Button
      variant="default"
      fullWidth={fullWidth === true}
      data-take={take}
      data-suggested={suggested}
      aria-pressed={chosen}
      aria-keyshortcuts={keyName}
      onClick={onClick}
    >
      {chosen ? (
        <IconCheck size={16} stroke={2} aria-hidden="true" className="taken" />
      ) : (
        <KeyCap name={keyName} />
      )}
      {words}
      {suggested && <span className="unseen">{text('ui.review.suggestedNote')}</span>}
    </Button>
  );
}
