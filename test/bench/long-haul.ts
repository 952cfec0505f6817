import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { quickCipher } from '../fakes/quick-cipher.ts';
import { settle } from './kit/computer.ts';
import { FarNetwork } from './kit/far-network.ts';
import { processFacts } from './kit/process-facts.ts';
import type { Benchmark } from './kit/row.ts';

/** How often is looked. */
const LOOKS = 10;

interface Look {
  readonly heapMb: number;
  readonly files: number;
  /** Timers, sockets and whatever else keeps an event loop going. */
  readonly handles: number;
  readonly stateMb: number;
}

/** Many sync cycles in a row on real files and sockets; only the keys cost nothing. */
export const longHaul: Benchmark = async ({ builtDirectory, quick, say }) => {
  // Sent by one computer, taken in by the other: two cycles.
  const edits = quick ? 100 : 5_000;
  const network = await FarNetwork.open(builtDirectory, 2);
  try {
    const laptop = await network.computer({ cipher: quickCipher });
    const desktop = await network.computer({ cipher: quickCipher });
    await settle([laptop, desktop]);
    const looks: Look[] = [];
    for (let edit = 1; edit <= edits; edit += 1) {
      const [editor, other] = edit % 2 === 0 ? [laptop, desktop] : [desktop, laptop];
      await editor.edit(`key ${edit % 20}`, `value ${edit}`);
      await editor.sync();
      await other.sync();
      if (edit % (edits / LOOKS) !== 0) continue;
      looks.push(look(laptop.place.dataDirectory));
      say(`  ${2 * edit} cycles: ${JSON.stringify(looks.at(-1))}`);
    }
    // What is compiled and cached is there after a tenth.
    const [first, last] = [looks[0], looks.at(-1)];
    if (first === undefined || last === undefined) throw new Error('Nothing was looked at');
    const grown = (pick: (look: Look) => number): number => Math.max(0, pick(last) - pick(first));
    return [
      { what: 'an edit is sent, or taken in elsewhere', value: 2 * edits, unit: 'cycles' },
      {
        what: 'memory in use, grown since a tenth of them',
        value: grown(({ heapMb }) => heapMb),
        unit: 'MB',
        limit: 5,
      },
      { what: 'open files, grown', value: grown(({ files }) => files), unit: 'files', limit: 0 },
      {
        what: 'timers and sockets, grown',
        value: grown(({ handles }) => handles),
        unit: 'handles',
        limit: 0,
      },
      { what: 'state, history and logs on the disk', value: last.stateMb, unit: 'MB', limit: 5 },
    ];
  } finally {
    await network.close();
  }
};

function look(dataDirectory: string): Look {
  globalThis.gc?.();
  return {
    heapMb: process.memoryUsage().heapUsed / 2 ** 20,
    files: processFacts(process.pid).files,
    handles: process.getActiveResourcesInfo().length,
    stateMb: bytesIn(dataDirectory) / 2 ** 20,
  };
}

function bytesIn(directory: string): number {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
