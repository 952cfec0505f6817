import { Button, Menu } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { text } from '../../app/text.ts';

const UNTIL = ['hour', 'tomorrow', 'resumed'] as const;

interface PauseMenuProps {
  readonly onPause: (until: (typeof UNTIL)[number]) => void;
}

/** Syncing by itself can always be stopped for a while. */
export function PauseMenu({ onPause }: PauseMenuProps) {
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 120 }} withinPortal={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconPlayerPause size={16} stroke={1.5} aria-hidden="true" />}>
          {text('ui.pause')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {UNTIL.map((until) => (
          <Menu.Item key={until} onClick={() => onPause(until)}>
            {text(`ui.pause.${until}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
