import { type Device, EMAIL, PROFILE } from './device.ts';
import { checkConverged, checkNothingLost, hasConverged } from './final-checks.ts';
import { checkLive } from './liveliness.ts';
import * as person from './person.ts';
import type { World } from './world.ts';

const ROUNDS = 6;
const ATTEMPTS = 12;
/** Longer than the slowest poll of an app that stays connected. */
const PATIENCE_MS = 400_000;
/** Reading the wallet; and once more to log in, should the token have died. */
const REQUESTS_AT_REST = 3;

/**
 * Faults are over, everything runs, people answer whatever they are asked. A few rounds later all must be the same
 * everywhere, stay that way, and hold what everybody did.
 */
export async function endQuietly(world: World, ending: 'by-hand' | 'watching'): Promise<void> {
  for (const device of world.devices) {
    device.sdkRunning = true;
    device.unlock();
    device.start();
    if (ending === 'by-hand') await device.unwatch();
  }
  for (const device of world.devices) await joinAnyhow(device);
  for (let round = 0; round < ROUNDS && !world.broken; round += 1) {
    for (const device of world.devices) await (ending === 'by-hand' ? settle(device) : attend(device));
    if (ending === 'watching') await world.wait(PATIENCE_MS);
    if (hasConverged(world)) break;
  }
  if (!world.broken) checkConverged(world);
  if (!world.broken) await checkRest(world);
  if (!world.broken && ending === 'watching') await checkLive(world);
  if (!world.broken) checkNothingLost(world);
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
  const { world } = device;
  for (let attempt = 0; attempt < ATTEMPTS && !world.broken; attempt += 1) {
    const answer = await person.sync(device, 'sync');
    if (person.asksForPassword(answer)) await letIn(device);
    else if (answer.ok && answer.value.conflicts.length === 0) return;
    else if (answer.ok) await person.resolve(device, { take: 'mine' }, true);
  }
  if (!world.broken) world.violate('does-not-settle', device.name);
}

/** Does what an app that stays connected cannot do by itself. */
async function attend(device: Device): Promise<void> {
  const compared = await person.look(device);
  if (person.asksForPassword(compared)) {
    await device.unwatch();
    await letIn(device);
    await person.look(device);
  }
  for (let attempt = 0; attempt < ATTEMPTS && device.conflicts.length > 0; attempt += 1) {
    await person.resolve(device, { take: 'mine' }, true);
    // A running app does not notice a decision by itself.
    await person.sync(device, 'sync');
  }
  if (device.needsHelp) await device.unwatch();
  await device.watch();
}

async function letIn(device: Device): Promise<void> {
  const tried = await person.tryAllPasswords(device);
  if (!tried.ok) device.world.violate('no-way-in', `${device.name}: ${tried.problem.code}`);
}

/** Two more rounds on every device change nothing and cost next to nothing. */
async function checkRest(world: World): Promise<void> {
  const before = world.server.walletOf(EMAIL);
  for (let round = 0; round < 2; round += 1) {
    for (const device of world.devices) {
      const { requests } = device;
      const answer = await person.sync(device, 'sync');
      if (!answer.ok) world.violate('does-not-rest', `${device.name}: ${answer.problem.code}`);
      else if (device.requests - requests > REQUESTS_AT_REST) world.violate('wasteful', device.name);
    }
  }
  if (world.server.walletOf(EMAIL)?.hmac !== before?.hmac)
    world.violate('does-not-rest', 'the sequence grows');
  for (const device of world.devices) {
    const report = await device.ask('status', (companion) => companion.status(PROFILE));
    const status = report.ok ? report.value.status : report.problem.code;
    if (status !== 'up-to-date') world.violate('not-green', `${device.name} says ${status}`);
  }
}
