import { Secret } from '../../src/main/core/crypto/secret.ts';
import type { Change } from '../../src/main/core/wallet/merge-value.ts';
import type { Decision } from '../../src/main/engine/resolve.ts';
import type { RoundMode, RoundReport } from '../../src/main/engine/round.ts';
import { type Problem, problem } from '../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';
import { type Device, PROFILE } from './device.ts';
import { isInList, recordChoice, type Take } from './places.ts';
import { SimulatedProcess } from './simulated-process.ts';

/*
 * What people do with the app, and how they answer what it asks.
 */

type Answer<T> = Promise<Result<T, Problem>>;

/** Signs up on the first device, logs in on the others; and where the account turns out to be there already. */
export async function join(device: Device, known?: string): Answer<void> {
  const { world } = device;
  const isFirst = device.index === 0;
  const password = known ?? (isFirst ? world.passwords[0] : world.passwords.at(-1)) ?? world.newPassword();
  const secret = new Secret(password);
  const logIn = () => device.ask('log-in', (companion) => companion.logIn(PROFILE, device.setup, secret));
  const register = () =>
    device.ask('register', (companion) => companion.register(PROFILE, device.setup, secret));
  let answer = await (isFirst ? register() : logIn());
  if (!answer.ok && answer.problem.code === 'email-taken') answer = await logIn();
  if (answer.ok || answer.problem.code === 'profile-exists') device.password = password;
  return answer;
}

export async function sync(device: Device, mode: RoundMode, password?: string): Answer<RoundReport> {
  const answer = await device.ask(mode, (companion) =>
    companion.sync(PROFILE, mode, password === undefined ? undefined : new Secret(password)),
  );
  if (answer.ok) device.watchers.onConflicts(answer.value.conflicts);
  return answer;
}

/** From the command line, while the app may be running. */
export async function syncBeside(device: Device): Answer<unknown> {
  const process = new SimulatedProcess(device);
  const answer = await device.ask('sync-beside', (companion) => companion.sync(PROFILE, 'sync'), process);
  process.kill();
  return answer;
}

/** Forgets the keys, or all that was agreed on. */
export async function logOut(device: Device, forget: boolean): Answer<void> {
  const answer = await device.ask('log-out', (companion) => companion.logOut(PROFILE, { forget }));
  if (forget && !device.disk.has(PROFILE)) {
    device.password = '';
    device.baseDropped = true;
    device.watchers.onDoubtDropped();
    // What was taken out here and not sent yet is on the server still, and the next join unites.
    for (const member of device.world.ledger.members) device.world.ledger.mayBeBack(member);
  }
  return answer;
}

export async function changePassword(device: Device): Answer<void> {
  const current = device.password;
  const next = device.world.newPassword();
  const answer = await device.ask('change-password', (companion) =>
    companion.changePassword(PROFILE, { current: new Secret(current), next: new Secret(next) }),
  );
  if (answer.ok) device.password = next;
  return answer;
}

/** Looks at what differs, without changing anything. */
export async function look(device: Device): Answer<unknown> {
  const answer = await device.ask('compare', (companion) => companion.compare(PROFILE));
  if (answer.ok) {
    const open = answer.value.changes.filter(({ kind, decided }) => kind === 'conflict' && decided !== true);
    device.watchers.onConflicts(open);
  }
  return answer;
}

/** Decides the conflicts shown last: all of them one way, or the first by itself. */
export async function resolve(device: Device, wanted: Take, all: boolean): Answer<unknown> {
  const shown = device.conflicts;
  const [first] = shown;
  if (first === undefined) return ok(undefined);
  device.conflicts = [];
  // Nobody writes another member in the place of one.
  const take: Take = wanted.take === 'value' && isInList(first.path) ? { take: 'mine' } : wanted;
  for (const conflict of all ? shown : [first]) recordChoice(device.world.ledger, conflict, take);
  return device.ask('resolve', (companion) =>
    companion.resolve(PROFILE, decisionsFor(first, take, all), undefined, shown),
  );
}

function decisionsFor({ path, both }: Change, take: Take, all: boolean): readonly Decision[] {
  // Nothing else can be decided before this.
  if (path.length === 0) return [{ take: 'unite-wallets' }];
  if (all && (take.take === 'mine' || take.take === 'theirs')) return [{ take: 'all', side: take.take }];
  if (take.take === 'both' && both === undefined) return [{ take: 'mine', path }];
  return [{ ...take, path }];
}

/** One attempt at what the app asks for, with the password somebody changed to last. */
export async function typePassword(device: Device): Answer<unknown> {
  const password = device.world.passwords.at(-1);
  if (password === undefined) return ok(undefined);
  const answer = await sync(device, 'sync', password);
  if (!answer.ok && answer.problem.code === 'password-changed-elsewhere') return adopt(device, password);
  if (answer.ok) device.password = password;
  return answer;
}

/** Takes over a password from another device; names the one before when asked for it. */
async function adopt(device: Device, next: string, previous?: string): Answer<void> {
  const answer = await device.ask('adopt-password', (companion) =>
    companion.adoptPassword(PROFILE, {
      next: new Secret(next),
      ...(previous === undefined ? {} : { previous: new Secret(previous) }),
    }),
  );
  if (answer.ok) {
    device.password = next;
    device.watchers.onDoubtDropped();
    return answer;
  }
  if (answer.problem.code !== 'old-password-needed' || previous !== undefined) return answer;
  return adopt(device, next, device.password);
}

const ASKS_FOR_PASSWORD: ReadonlySet<Problem['code']> = new Set([
  'password-needed',
  'password-wrong',
  'password-refused',
  'password-previous',
  'password-changed-elsewhere',
  'old-password-needed',
]);

export const asksForPassword = (answer: Result<unknown, Problem>): boolean =>
  !answer.ok && ASKS_FOR_PASSWORD.has(answer.problem.code);

/** Tries every password there ever was, newest first, until the app takes one. */
export async function tryAllPasswords(device: Device): Answer<unknown> {
  const newestFirst = [...device.world.passwords].reverse();
  let last: Result<unknown, Problem> = fail(problem('password-needed'));
  for (const password of newestFirst) {
    last = await sync(device, 'sync', password);
    if (asksForPassword(last)) continue;
    device.password = password;
    return last;
  }
  for (const next of newestFirst) {
    for (const previous of [undefined, ...newestFirst]) {
      last = await adopt(device, next, previous);
      if (last.ok) return last;
      if (last.problem.code !== 'old-password-needed' && last.problem.code !== 'password-wrong') break;
    }
  }
  return last;
}
