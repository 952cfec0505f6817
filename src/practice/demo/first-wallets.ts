import type { DemoDevice } from './demo-device.ts';

export const ACCOUNT = {
  email: 'joe@example.com',
  password: 'violet tractor kneels beside mustard',
} as const;

/** What Joe has on the laptop before he has heard of the companion. */
export async function fillLaptop({ lbry }: DemoDevice): Promise<void> {
  for (const name of ['veritasium', '3blue1brown', 'numberphile', 'EEVblog', 'mentourpilot']) {
    await lbry.follow(name);
  }
  for (const tag of ['science', 'maths', 'electronics']) await lbry.addTag(tag);
  for (const video of ['how-lasers-work', 'the-longest-bridge', 'a-proof-in-paper'])
    await lbry.watchLater(video);
  await lbry.makePlaylist('sunday', 'Sunday evening', ['slow-train', 'bread-in-a-day', 'night-sky']);
  await lbry.changeSetting('theme', 'light');
}

/** And on the desktop, where he followed something else. */
export async function fillDesktop({ lbry }: DemoDevice): Promise<void> {
  for (const name of ['veritasium', 'adamsavagestested']) await lbry.follow(name);
  await lbry.addTag('workshop');
}
