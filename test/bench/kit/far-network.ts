import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ports } from '../../../src/main/engine/ports.ts';
import type { HostCommand, HostedPractice } from '../programs/practice-host.ts';
import { Computer } from './computer.ts';

/** A practice network in a process of its own, and computers in this one. */
export class FarNetwork {
  readonly #host: ChildProcess;
  readonly #urls: HostedPractice;
  readonly #directory: string;
  #computers = 0;

  private constructor(host: ChildProcess, urls: HostedPractice, directory: string) {
    this.#host = host;
    this.#urls = urls;
    this.#directory = directory;
  }

  static async open(builtDirectory: URL, computers: number): Promise<FarNetwork> {
    const program = fileURLToPath(new URL('bench/practice-host.js', builtDirectory));
    const host = fork(program, [String(computers)], { execArgv: [] });
    const [urls] = (await once(host, 'message')) as [HostedPractice];
    return new FarNetwork(host, urls, await mkdtemp(join(tmpdir(), 'lbry-sync-far-')));
  }

  get serverUrl(): string {
    return this.#urls.serverUrl;
  }

  async computer(ports: Partial<Ports> = {}): Promise<Computer> {
    const number = this.#computers;
    this.#computers += 1;
    const name = `computer ${number}`;
    const place = { ...this.#urls, name, walletId: `wallet_${number}`, ports };
    return Computer.enter({ ...place, dataDirectory: join(this.#directory, String(number)) }, number === 0);
  }

  /** Ends the server and starts it again at the same address after so long. */
  async restartServer(downMs: number): Promise<void> {
    this.#tell({ do: 'restart', downMs });
    await once(this.#host, 'message');
  }

  async close(): Promise<void> {
    const ended = once(this.#host, 'exit');
    this.#tell({ do: 'end' });
    await ended;
    await rm(this.#directory, { recursive: true, force: true });
  }

  #tell(command: HostCommand): void {
    this.#host.send(command);
  }
}
