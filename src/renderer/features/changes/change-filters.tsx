import { NativeSelect, TextInput } from '@mantine/core';
import { changeGroups, changeSides } from '../../../shared/model/terms.ts';
import { text } from '../../app/text.ts';
import { type Filters, times } from './filters.ts';

interface ChangeFiltersProps {
  readonly filters: Filters;
  /** The other devices in words. */
  readonly others: string;
  readonly onChange: (change: Partial<Filters>) => void;
}

/** What is looked for: words, who it was, what it is about, and since when. */
export function ChangeFilters({ filters, others, onChange }: ChangeFiltersProps) {
  return (
    <search className="filters">
      <TextInput
        type="search"
        label={text('ui.search')}
        value={filters.search}
        maxLength={200}
        onChange={(event) => onChange({ search: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('ui.changes.who')}
        value={filters.side}
        onChange={(event) => onChange({ side: event.currentTarget.value })}
        data={[
          { value: '', label: text('ui.changes.anyone') },
          ...changeSides.map((value) => ({
            value,
            label: value === 'remote' ? others : text(`ui.side.${value}`),
          })),
        ]}
      />
      <NativeSelect
        label={text('ui.changes.what')}
        value={filters.group}
        onChange={(event) => onChange({ group: event.currentTarget.value })}
        data={[
          { value: '', label: text('ui.changes.anything') },
          ...changeGroups.map((value) => ({ value, label: text(`ui.group.${value}`) })),
        ]}
      />
      <NativeSelect
        label={text('ui.changes.when')}
        value={filters.time}
        onChange={(event) => onChange({ time: event.currentTarget.value })}
        data={[
          { value: '', label: text('ui.changes.anyTime') },
          ...times.map((value) => ({ value, label: text(`ui.changes.since.${value}`) })),
        ]}
      />
    </search>
  );
}
