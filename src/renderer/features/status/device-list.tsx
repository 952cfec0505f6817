import { IconDeviceDesktop } from '@tabler/icons-react';
import type { DeviceView } from '../../../shared/model/snapshot.ts';
import { text } from '../../app/text.ts';
import { timeAgo } from '../../parts/time-ago.ts';

interface DeviceListProps {
  readonly devices: readonly DeviceView[];
  readonly now: number;
}

/** The devices of this account and when they last stored something. */
export function DeviceList({ devices, now }: DeviceListProps) {
  if (devices.length === 0) return null;
  return (
    <section aria-labelledby="devices">
      <h2 className="section-title" id="devices">
        {text('ui.devices')}
      </h2>
      <ul className="plain-list">
        {devices.map(({ name, sequence, at, thisDevice }) => (
          <li key={`${name} ${sequence}`} className="line" data-side={thisDevice ? 'mine' : 'theirs'}>
            <IconDeviceDesktop size={16} stroke={1.5} aria-hidden="true" className="side-icon" />
            <span className="grow">{thisDevice ? text('ui.thisDeviceNamed', { name }) : name}</span>
            <span className="soft once">
              {at === null ? text('ui.version', { sequence }) : timeAgo(at, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
