import { join } from 'node:path';
import type { BundleFiles } from '../../main/hosts/browser/bundle-files.ts';
import type { Kdf } from '../../main/ports/kdf.ts';
import { type PracticeServer, startPracticeServer } from '../server/practice-server.ts';
import { DemoDevice } from './demo-device.ts';
import { ACCOUNT, fillDesktop, fillLaptop } from './first-wallets.ts';
import { keysOnce } from './keys-once.ts';

export interface DemoParts {
  /** Everything that is written goes in here; whoever made it removes it. */
  readonly directory: string;
  readonly files: BundleFiles;
  readonly kdf: Kdf;
  readonly scryptWorkerUrl: URL;
  /** Tells what is being done. */
  readonly say: (line: string) => void;
}

/** A sync server and two devices of one person, set up and in sync, to play with. */
export class Demo {
  readonly #parts: DemoParts;
  #server: PracticeServer | null = null;
  #port = 0;
  readonly #devices: DemoDevice[] = [];

  constructor(parts: DemoParts) {
    this.#parts = { ...parts, kdf: keysOnce(parts.kdf) };
  }

  /** Takes some seconds: the keys are made for real. After it, and also when it fails, `close` ends everything. */
  async start(): Promise<void> {
    const { say } = this.#parts;
    say('Starting a sync server and two computers with LBRY');
    await this.startServer();
    const laptop = await this.#addDevice('Laptop');
    const desktop = await this.#addDevice('Desktop');
    await fillLaptop(laptop);
    await fillDesktop(desktop);
    const account = { ...ACCOUNT, server: this.#url };
    say("Making Joe's account on the laptop");
    await laptop.enter({ ...account, account: 'sign-up' });
    await laptop.inSync();
    say('Signing in on the desktop, and merging both wallets');
    await desktop.enter({ ...account, account: 'sign-in' });
    await desktop.inSync(2);
    await laptop.inSync(2);
    say('Editing a little in LBRY on both, so that there is something to see');
    await laptop.lbry.watchLater('a-clock-that-runs-backwards');
    await desktop.inSync(3);
    await desktop.lbry.follow('minutephysics');
    await laptop.inSync(4);
  }

  get laptop(): DemoDevice {
    return this.#device(0);
  }

  get desktop(): DemoDevice {
    return this.#device(1);
  }

  get isServerUp(): boolean {
    return this.#server !== null;
  }

  /** Also again, at the same address and with the same data. */
  async startServer(): Promise<void> {
    this.#server ??= await startPracticeServer({
      mode: 'allow-all',
      port: this.#port,
      dataFile: join(this.#parts.directory, 'server.json'),
    });
    this.#port = Number(new URL(this.#server.url).port);
  }

  async stopServer(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    await server?.close();
  }

  async close(): Promise<void> {
    for (const device of this.#devices) await device.close();
    await this.stopServer();
  }

  get #url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  #device(place: number): DemoDevice {
    const device = this.#devices[place];
    if (device === undefined) throw new Error('The demo has not started');
    return device;
  }

  async #addDevice(name: string): Promise<DemoDevice> {
    const { directory, files, kdf, scryptWorkerUrl } = this.#parts;
    const device = await DemoDevice.start({
      name,
      directory: join(directory, name.toLowerCase()),
      files,
      kdf,
      scryptWorkerUrl,
    });
    this.#devices.push(device);
    return device;
  }
}
