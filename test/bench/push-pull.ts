import { writeWallet } from '../../src/main/core/wallet/wallet.ts';
import { callSdk } from '../fakes/call-sdk.ts';
import { bigWallet } from './kit/big-wallets.ts';
import { settle } from './kit/computer.ts';
import { elapsed, median } from './kit/measure.ts';
import { Network } from './kit/network.ts';
import { PlainClient } from './kit/plain-client.ts';
import type { Benchmark } from './kit/row.ts';

/** A wallet as people have it: about 10 kB. */
const ITEMS = 160;

/** One changed preference from one computer to the server, and from there to another one. */
export const pushPull: Benchmark = async ({ quick }) => {
  const network = await Network.open();
  try {
    const [laptop, desktop] = [await network.computer('laptop'), await network.computer('desktop')];
    await laptop.furnish(ITEMS);
    await settle([laptop, desktop]);

    const { household } = network;
    const enter = async (name: string) => {
      const { sdk } = await household.lbry(name);
      return { sdk, client: await PlainClient.enter(household.server.url, 'plain@example.com', name, sdk) };
    };
    const [plainLaptop, plainDesktop] = [await enter('plain-laptop'), await enter('plain-desktop')];
    await callSdk(plainLaptop.sdk, 'wallet_import', {
      wallet_id: 'default_wallet',
      data: writeWallet(bigWallet(ITEMS)),
    });

    const took = {
      push: [] as number[],
      pull: [] as number[],
      plainPush: [] as number[],
      plainPull: [] as number[],
    };
    for (let round = 1; round <= (quick ? 3 : 25); round += 1) {
      await laptop.edit('animal', `cow ${round}`);
      took.push.push(await elapsed(() => laptop.sync()));
      took.plainPush.push(await elapsed(() => plainLaptop.client.push(round)));
      took.pull.push(await elapsed(() => desktop.sync()));
      took.plainPull.push(await elapsed(() => plainDesktop.client.pull()));
      // What is done once the work is over must not fall into the next measurement.
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    const { push, pull, plainPush, plainPull } = took;
    return [
      { what: 'plain client, push: the SDK encrypts, POST', value: median(plainPush), unit: 'ms' },
      {
        what: 'companion, push: with journal, history and base on the disk',
        value: median(push),
        unit: 'ms',
      },
      {
        what: 'push against the plain client',
        value: median(push) / median(plainPush),
        unit: 'x',
        limit: 1.5,
      },
      { what: 'plain client, pull: GET, the SDK takes it in', value: median(plainPull), unit: 'ms' },
      { what: 'companion, pull: proven, merged, with a backup, read back', value: median(pull), unit: 'ms' },
      {
        what: 'pull against the plain client',
        value: median(pull) / median(plainPull),
        unit: 'x',
        limit: 1.5,
      },
    ];
  } finally {
    await network.close();
  }
};
