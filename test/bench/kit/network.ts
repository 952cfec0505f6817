import { join } from 'node:path';
import type { Ports } from '../../../src/main/engine/ports.ts';
import { Household } from '../../fakes/household.ts';
import { Computer } from './computer.ts';

/** A practice network in this process, with its data on the disk, and computers on it; gone when closed. */
export class Network {
  readonly #computers: Computer[] = [];

  private constructor(readonly household: Household) {}

  static async open(): Promise<Network> {
    return new Network(await Household.open({ onDisk: true }));
  }

  async computer(name: string, ports: Partial<Ports> = {}): Promise<Computer> {
    const { sdk, walletDirectory } = await this.household.lbry(name);
    const place = {
      name,
      serverUrl: this.household.server.url,
      sdkUrl: sdk.url,
      walletId: 'default_wallet',
      dataDirectory: join(walletDirectory, 'companion'),
      ports,
    };
    const computer = await Computer.enter(place, this.#computers.length === 0);
    this.#computers.push(computer);
    return computer;
  }

  close(): Promise<void> {
    return this.household.close();
  }
}
