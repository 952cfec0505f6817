import { STATUS_OF_PROBLEM } from '../../src/main/core/sync/problem-status.ts';
import type { WalletState } from '../../src/main/core/sync/wallet-state.ts';
import { type Device, EMAIL, PROFILE } from './device.ts';
import type { Dice } from './dice.ts';
import { contentOf } from './final-checks.ts';
import { forgeState } from './forge.ts';
import { write } from './lbry-app.ts';
import * as person from './person.ts';
import { endQuietly } from './quiet-end.ts';
import type { World } from './world.ts';

/*
 * A server that is not honest, to a device that knows better: it must stop, say so, and take nothing in; and it must
 * remember that after a restart, also when the server is honest again.
 */

/** What one device is shown in place of the truth. */
export interface Lie {
  readonly victim: Device;
  readonly shown: WalletState | null;
}

const kinds = [
  'lost',
  'older',
  'other-content',
  'changed-bytes',
  'changed-hmac',
  'replayed',
  'not-a-wallet',
] as const;

const WATCHED_MS = 120_000;

export async function playLie(world: World, dice: Dice): Promise<void> {
  await endQuietly(world, 'by-hand');
  const victim = dice.pick(world.devices);
  const truth = world.server.walletOf(EMAIL);
  if (world.broken || truth === null) return;
  world.lie = { victim, shown: tell(world, dice.pick(kinds), truth, dice) };
  victim.deceived = true;
  world.log(() => `--- ${victim.name} is shown ${world.lie?.shown?.sequence ?? 'nothing'}`);
  const others = world.devices.filter((device) => device !== victim);
  for (const device of dice.chance(0.5) ? others : []) {
    write(device, ['key-0'], 'val-told-the-truth');
    await person.sync(device, 'sync');
  }
  if (dice.chance(0.6)) write(victim, ['key-0'], 'val-deceived');
  const { imports } = victim;
  const base = victim.watchers.record?.base?.hmac;
  const content = contentOf(victim.sdk.wallet);

  if (dice.chance(0.3)) await victim.watch();
  for (const mode of ['sync', 'pull', 'upload', 'sync'] as const)
    mustStop(victim, await person.sync(victim, mode));
  await world.wait(dice.chance(0.5) ? WATCHED_MS : 0);
  world.lie = undefined;
  victim.stop();
  victim.start();
  mustStop(victim, await syncWithAnyPassword(victim));
  if (victim.imports !== imports || contentOf(victim.sdk.wallet) !== content)
    world.violate('took-a-lie', `${victim.name} imported what it was shown`);
  if (victim.watchers.record?.base?.hmac !== base)
    world.violate('took-a-lie', `${victim.name} has another base`);

  const lifted = await victim.ask('lift-halt', (companion) => companion.liftHalt(PROFILE, 'accept-server'));
  if (!lifted.ok) return world.violate('stuck', `${victim.name}: ${lifted.problem.code}`);
  victim.deceived = false;
  victim.baseDropped = true;
  await endQuietly(world, 'by-hand');
}

async function syncWithAnyPassword(device: Device): ReturnType<typeof person.sync> {
  let answer = await person.sync(device, 'sync');
  for (const password of device.world.passwords) {
    if (person.asksForPassword(answer)) answer = await person.sync(device, 'sync', password);
  }
  return answer;
}

function mustStop(device: Device, answer: Awaited<ReturnType<typeof person.sync>>): void {
  if (!answer.ok && STATUS_OF_PROBLEM[answer.problem.code] === 'security-alert') return;
  device.world.violate('believes-a-lie', `${device.name}: ${answer.ok ? 'ok' : answer.problem.code}`);
}

function tell(
  world: World,
  kind: (typeof kinds)[number],
  truth: WalletState,
  dice: Dice,
): WalletState | null {
  const { sequence, encryptedWallet } = truth;
  switch (kind) {
    case 'lost':
      return null;
    case 'older':
      return world.olderThan(sequence, dice);
    case 'other-content':
      return forge(
        world,
        `{"version":1,"name":"","preferences":{"key-0":{"value":"val-forged","ts":${10 ** 12}}},"accounts":[]}`,
        sequence,
      );
    case 'changed-bytes': {
      const at = dice.below(encryptedWallet.length);
      const changed = encryptedWallet[at] === 'A' ? 'B' : 'A';
      return {
        ...truth,
        encryptedWallet: encryptedWallet.slice(0, at) + changed + encryptedWallet.slice(at + 1),
      };
    }
    case 'changed-hmac':
      return { ...truth, hmac: truth.hmac.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) };
    case 'replayed':
      return { ...truth, sequence: sequence + 1 };
    case 'not-a-wallet':
      return forge(world, 'no wallet at all', sequence + 1);
  }
}

function forge(world: World, text: string, sequence: number): WalletState | null {
  const password = world.openServerWallet()?.password;
  const seed = world.server.saltSeed(EMAIL);
  if (password === undefined || !seed.ok) throw new Error('Nobody can forge this');
  return forgeState(text, sequence, { password, email: EMAIL, saltSeed: seed.value });
}
