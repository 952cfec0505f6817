import { Button } from '@mantine/core';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { formatPlace, pairOf } from './history-place.ts';

interface CompareBarProps {
  readonly profile: string;
  /** Ids of one entry or two, or none yet. */
  readonly ticked: readonly string[];
  readonly onClear: () => void;
}

/** Goes from the entries that were ticked to what is different in them. */
export function CompareBar({ profile, ticked, onClear }: CompareBarProps) {
  const [one, two] = ticked;
  const to = (item: string | null) => hrefOf('history', profile, item);
  return (
    <div className="row compare-bar">
      <span className="soft" role="status">
        {text('ui.history.ticked', { count: ticked.length })}
      </span>
      {one !== undefined && two !== undefined && (
        <Button component="a" variant="default" href={to(formatPlace(pairOf(one, two)))}>
          {text('ui.history.compareTwo')}
        </Button>
      )}
      {one !== undefined && two === undefined && (
        <Button component="a" variant="default" href={to(`${one}..now`)}>
          {text('ui.history.compareNow')}
        </Button>
      )}
      {one !== undefined && (
        <Button variant="subtle" onClick={onClear}>
          {text('ui.history.untick')}
        </Button>
      )}
    </div>
  );
}
