import { ActionIcon, Checkbox } from '@mantine/core';
import { IconPin, IconPinFilled } from '@tabler/icons-react';
import type { HistoryEntry } from '../../../shared/model/history.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { timeOfDay } from '../../parts/time-ago.ts';
import { entryFacts, entryWords } from './entry-words.ts';

interface EntryLineProps {
  readonly profile: string;
  readonly entry: HistoryEntry;
  readonly ticked: boolean;
  readonly onTick: () => void;
  readonly onPin: () => void;
}

/** One version or backup: what it is, what changed in it and when; to be compared, opened, or kept for ever. */
export function EntryLine({ profile, entry, ticked, onTick, onPin }: EntryLineProps) {
  const name = entryWords(entry);
  const Pin = entry.pinned ? IconPinFilled : IconPin;
  return (
    <li className="line" data-side={entry.kind === 'taken-in' ? 'theirs' : 'mine'}>
      <Checkbox aria-label={text('ui.history.tickToCompare', { name })} checked={ticked} onChange={onTick} />
      <a className="grow stacked entry-link" href={hrefOf('history', profile, entry.id)}>
        <span className="strong">{name}</span>
        <span className="soft">{entryFacts(entry).join(text('ui.joint'))}</span>
      </a>
      <time className="soft once" dateTime={new Date(entry.at).toISOString()}>
        {timeOfDay(entry.at)}
      </time>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-pressed={entry.pinned}
        aria-label={text('ui.history.pinOne', { name })}
        title={text(entry.pinned ? 'ui.history.unpin' : 'ui.history.pin')}
        onClick={onPin}
      >
        <Pin size={18} stroke={1.5} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}
