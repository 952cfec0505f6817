import type { LbryState } from '../../../src/practice/lbry/lbry-app.ts';
import type { Computer, ComputerOptions } from './computer.ts';
import { eventually } from './eventually.ts';
import type { Home } from './home.ts';
import { JOE } from './joe.ts';
import type { Tab } from './tab.ts';

export interface Device {
  readonly computer: Computer;
  readonly tab: Tab;
}

/** What `shared` holds in LBRY before, and then on both computers. */
export interface Edits {
  readonly before: LbryState;
  readonly here: LbryState;
  readonly there: LbryState;
}

export const sequenceOf = (home: Home): number => home.server.walletOf(JOE.email)?.sequence ?? 0;

/** Edits a wallet in LBRY, and waits until the server holds it. */
export async function store(home: Home, { computer }: Device, state: LbryState): Promise<void> {
  const before = sequenceOf(home);
  await computer.lbry.write(state);
  await eventually(() => sequenceOf(home)).toBeGreaterThan(before);
}

/**
 * Two computers that had the same wallet, and were edited while Studio, at which the person sits, was paused. It still
 * is; the laptop's edit is on the server.
 */
export async function apart(home: Home, { before, here, there }: Edits, options: ComputerOptions = {}) {
  const studio: Device = await home.settled('Studio', options);
  await store(home, studio, before);
  const laptop: Device = await home.settled('Laptop', options);
  await studio.tab.status.is('up-to-date');
  await studio.tab.status.pause('resumed');
  await studio.tab.status.is('paused');
  await store(home, laptop, there);
  await studio.computer.lbry.write(here);
  return { studio, laptop };
}

/** The same, and Studio has resumed and shows its questions. */
export async function inConflict(home: Home, edits: Edits, options: ComputerOptions = {}) {
  const devices = await apart(home, edits, options);
  const { tab } = devices.studio;
  await tab.status.resume();
  await tab.status.is('conflict');
  await tab.goTo('review');
  await tab.page.locator('.question').waitFor();
  return devices;
}
