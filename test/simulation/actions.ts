import type { JsonValue } from '../../src/main/core/wallet/json.ts';
import type { Path } from '../../src/main/core/wallet/path.ts';
import type { RoundMode } from '../../src/main/engine/round.ts';
import { type Ambush, type Device, PROFILE, WALLET_PASSWORD } from './device.ts';
import * as lbryApp from './lbry-app.ts';
import { backUp, loseWallet, restoreComputer } from './misfortunes.ts';
import * as person from './person.ts';
import type { Take } from './places.ts';
import type { World } from './world.ts';

interface Moment {
  /** Milliseconds after the start of the run. */
  readonly at: number;
  readonly device: number;
  /** Lies in wait for this call of the device, and happens when it is sent, or when it is done and not answered yet. */
  readonly upon?: Ambush;
}

/** What a person asks of the app. */
export type Asked = Moment &
  (
    | {
        readonly do:
          | 'join'
          | 'status'
          | 'change-password'
          | 'type-password'
          | 'mistype'
          | 'watch'
          | 'unwatch';
      }
    | { readonly do: 'sync-beside' | 'undo' }
    | { readonly do: 'log-out'; readonly forget: boolean }
    | { readonly do: 'sync'; readonly mode: RoundMode }
    | { readonly do: 'resolve'; readonly take: Take; readonly all: boolean }
    | { readonly do: 'set'; readonly key: string; readonly value: JsonValue }
  );

/** What happens beside it: in an LBRY app, to the app's process, to the computer. */
export type Happening = Moment &
  (
    | { readonly do: 'edit'; readonly path: Path; readonly value: JsonValue }
    | { readonly do: 'put-in'; readonly list: lbryApp.AppList; readonly id: number }
    | { readonly do: 'take-out'; readonly list: lbryApp.AppList; readonly which: number }
    | { readonly do: 'make-channel'; readonly id: number }
    | { readonly do: 'leave-out'; readonly path: Path }
    | { readonly do: 'restart' | 'stop-sdk'; readonly ms: number }
    | { readonly do: 'restart-sdk' | 'lock' | 'unlock' | 'forget-keychain' | 'expire-tokens' }
    | { readonly do: 'jump-clock'; readonly ms: number }
    | { readonly do: 'back-up-computer' | 'restore-computer' }
    | { readonly do: 'lose-wallet'; readonly id: number }
  );

/** Something that is done at one moment, with everything needed to do it again the same way. */
export type Action = Asked | Happening;
export type Deed = Action['do'];

/** Starts what the action says. What takes time goes on by itself. */
export function perform(world: World, action: Action): void {
  const device = world.devices[action.device];
  if (device === undefined) throw new RangeError('No such device');
  world.log(() => `> ${device.name} ${JSON.stringify(action)}`);
  const act = (): void => {
    if (isAsked(action)) void ask(device, action);
    else happen(world, device, action);
  };
  if (action.upon === undefined) act();
  else device.ambush(action.upon, act);
}

const ASKED: ReadonlySet<Deed> = new Set<Asked['do']>([
  'join',
  'status',
  'change-password',
  'type-password',
  'mistype',
  'sync-beside',
  'undo',
  'log-out',
  'watch',
  'unwatch',
  'sync',
  'resolve',
  'set',
]);

const isAsked = (action: Action): action is Asked => ASKED.has(action.do);

async function ask(device: Device, action: Asked): Promise<unknown> {
  if (device.joined === (action.do === 'join')) return;
  switch (action.do) {
    case 'join':
      return person.join(device);
    case 'sync':
      return person.sync(device, action.mode);
    case 'status':
      return device.ask('status', (companion) => companion.status(PROFILE));
    case 'change-password':
      return person.changePassword(device);
    case 'type-password':
      return person.typePassword(device);
    case 'mistype':
      return person.sync(device, 'sync', 'secret-of-somebody-else');
    case 'sync-beside':
      return person.syncBeside(device);
    case 'undo':
      return device.ask('undo', (companion) => companion.history.undo(PROFILE));
    case 'log-out':
      return person.logOut(device, action.forget);
    case 'resolve':
      return person.resolve(device, action.take, action.all);
    case 'set':
      return device.ask('set', (companion) => companion.setPreference(PROFILE, action.key, action.value));
    case 'watch':
      return device.watch();
    case 'unwatch':
      return device.unwatch();
  }
}

const FORTNIGHT_MS = 15 * 24 * 60 * 60 * 1000;

function happen(world: World, device: Device, action: Happening): void {
  switch (action.do) {
    case 'edit':
      lbryApp.write(device, action.path, action.value);
      return;
    case 'put-in':
      lbryApp.putIn(device, action.list, action.id);
      return;
    case 'take-out':
      lbryApp.takeOut(device, action.list, action.which);
      return;
    case 'make-channel':
      lbryApp.makeChannel(device, action.id);
      return;
    case 'leave-out':
      lbryApp.leaveOut(device, action.path);
      return;
    case 'restart':
      device.stop();
      world.time.after(action.ms, `${device.name} starts again`, () => device.start());
      return;
    case 'stop-sdk':
      device.sdkRunning = false;
      world.time.after(action.ms, `${device.name} sdk starts`, () => device.restartSdk());
      return;
    case 'restart-sdk':
      device.restartSdk();
      return;
    case 'lock':
      // With an old SDK the app leaves an encrypted wallet alone, for good.
      if (device.hasOldSdk) return;
      // An LBRY app encrypts the wallet; the new daemon does not know the password.
      device.sdk.encrypt(WALLET_PASSWORD);
      device.sdk.restart();
      return;
    case 'unlock':
      device.unlock();
      return;
    case 'forget-keychain':
      device.keychain.clear();
      return;
    case 'jump-clock':
      device.skewMs += action.ms;
      return;
    case 'back-up-computer':
      device.backup = backUp(device);
      return;
    case 'restore-computer':
      if (device.backup !== undefined) restoreComputer(device, device.backup);
      return;
    case 'lose-wallet':
      loseWallet(device, `wallet-${action.id}`);
      return;
    case 'expire-tokens':
      world.serverAheadMs += FORTNIGHT_MS;
      return;
  }
}
