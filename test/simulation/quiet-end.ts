import { parseJson } from '../../src/main/core/wallet/json.ts';
import { sameContent } from '../../src/main/core/wallet/merge-wallets.ts';
import { parseWallet, type Wallet } from '../../src/main/core/wallet/wallet.ts';
import { type Device, EMAIL, PROFILE } from './device.ts';
import { certificatesOf, type ModelWallet } from './model-wallet.ts';
import * as person from './person.ts';
import { allMembers, valueAt } from './places.ts';
import type { World } from './world.ts';
import { writeWallet } from '../../src/main/core/wallet/wallet.ts';
import { writeJson } from '../../src/main/core/wallet/json.ts';

const ROUNDS = 6;
const ATTEMPTS = 12;

/**
 * Faults are over, everything runs, people answer whatever they are asked. A few rounds later all must be the same
 * everywhere, stay that way, and hold what everybody did.
 */
export async function endQuietly(world: World, watching: boolean): Promise<void> {
  for (const device of world.devices) {
    device.sdkRunning = true;
    device.unlock();
    device.start();
  }
  for (const device of world.devices) if (!watching) await device.unwatch();
  for (const device of world.devices) await joinAnyhow(device);
  for (let round = 0; round < ROUNDS && !world.broken; round += 1) {
    for (const device of world.devices) await settle(device);
    if (converged(world)) break;
  }
  if (world.broken) return;
  checkConvergence(world);
  await checkRest(world);
  checkNothingLost(world);
}

async function joinAnyhow(device: Device): Promise<void> {
  for (const password of [undefined, ...device.world.passwords].reverse()) {
    if (device.joined) return;
    await person.join(device, password);
  }
  if (!device.joined) device.world.violate('cannot-join', device.name);
}

/** Syncs until the app has nothing more to ask. */
async function settle(device: Device): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && !device.world.broken; attempt += 1) {
    let answer = await person.sync(device, 'sync');
    if (person.asksForPassword(answer)) {
      const tried = await person.tryAllPasswords(device);
      if (!tried.ok) return device.world.violate('no-way-in', `${device.name}: ${tried.problem.code}`);
      answer = await person.sync(device, 'sync');
    }
    if (answer.ok && answer.value.conflicts.length === 0) return;
    if (answer.ok) await person.resolve(device, { take: 'mine' }, true);
  }
  device.world.violate('does-not-settle', device.name);
}
