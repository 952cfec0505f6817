import type { Device } from './device.ts';
import { write } from './lbry-app.ts';
import { valueAt } from './places.ts';
import type { World } from './world.ts';

/** From an edit on one device to its arrival on all others, over the slowest network there is here. */
const SOON_MS = 90_000;
/** The same when the server tells nobody: longer than the slowest poll. */
const LATE_MS = 400_000;
const LOOK_EVERY_MS = 5_000;

/**
 * Apps that stay connected bring an edit everywhere by themselves: also one made in the middle of an upload, and also
 * when the server's messages get lost.
 */
export async function checkLive(world: World): Promise<void> {
  for (const device of world.devices) device.disarm();
  for (const device of world.devices) {
    device.ambush({ method: 'post-wallet', moment: 'sent' }, () =>
      write(device, ['key-1'], `val-amid-${device.index}`),
    );
    write(device, ['key-0'], `val-live-${device.index}`);
    await arrives(device, 'key-0', SOON_MS);
    await arrives(device, 'key-1', SOON_MS);
  }
  world.muted = true;
  for (const device of world.devices.slice(0, 1)) {
    write(device, ['key-0'], 'val-unheard');
    await arrives(device, 'key-0', LATE_MS);
  }
  world.muted = false;
}

async function arrives({ world, sdk, name }: Device, key: string, withinMs: number): Promise<void> {
  const value = valueAt(sdk.wallet, [key]);
  const deadline = world.time.now() + withinMs;
  while (!world.devices.every((device) => valueAt(device.sdk.wallet, [key]) === value)) {
    if (world.broken || world.time.now() > deadline) {
      world.violate('too-slow', `${key} of ${name} does not arrive`);
      return;
    }
    await world.wait(LOOK_EVERY_MS);
  }
}
