import { changeGroups, changeSides } from '../../../shared/model/terms.ts';

/** What is in the fields; empty: no matter. */
export interface Filters {
  readonly search: string;
  readonly side: string;
  readonly group: string;
  readonly time: string;
}

export const NO_FILTERS: Filters = { search: '', side: '', group: '', time: '' };

export const times = ['hour', 'day', 'week'] as const;

const LENGTH_MS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;

/** The fields in the words of the contract. `now` in ms since 1970. */
export function asAsked({ group, search, side, time }: Filters, now: number) {
  const wantedSide = changeSides.find((known) => known === side);
  const wantedGroup = changeGroups.find((known) => known === group);
  const wantedTime = times.find((known) => known === time);
  return {
    ...(search !== '' && { search }),
    ...(wantedSide !== undefined && { side: wantedSide }),
    ...(wantedGroup !== undefined && { group: wantedGroup }),
    ...(wantedTime !== undefined && { since: now - LENGTH_MS[wantedTime] }),
  };
}
