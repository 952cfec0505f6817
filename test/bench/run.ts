import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { load, machine } from './kit/machine.ts';
import { document, replaceSection, type Section, sectionText } from './report.ts';
import { benchmarks } from './suite.ts';

/*
 * node out/bench/run.js [--only NAME]... [--quick] [--json]
 *
 * Measures, and writes what it found to `docs/benchmarks.md`: all of it, or with `--only` these sections. A quick run
 * is for trying things out and writes nothing; `--json` prints the rows, one benchmark a line.
 */

const DOCUMENT = new URL('../../docs/benchmarks.md', import.meta.url);
const builtDirectory = new URL('../', import.meta.url);

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const { json, only, quick } = values;
const unknown = only.filter((name) => benchmarks.every((benchmark) => benchmark.name !== name));
if (unknown.length > 0) {
  throw new RangeError(
    `There is ${benchmarks.map(({ name }) => name).join(', ')}, but no ${unknown.join(', ')}`,
  );
}
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const sections: Section[] = [];
for (const { run, ...benchmark } of benchmarks) {
  if (only.length > 0 && !only.includes(benchmark.name)) continue;
  say(`${benchmark.name} …`);
  const outcome = await run({ quick, builtDirectory, say });
  const section: Section = { ...benchmark, outcome, measuredAt: new Date(), load: load() };
  sections.push(section);
  if (json) process.stdout.write(`${JSON.stringify({ name: benchmark.name, outcome })}\n`);
  else say(sectionText(section));
}
if (!quick) {
  const before = only.length === 0 ? undefined : await readFile(DOCUMENT, 'utf8').catch(() => undefined);
  const text =
    before === undefined
      ? document([...machine(), ...busyLine()], sections)
      : sections.reduce(replaceSection, before);
  await writeFile(DOCUMENT, text);
}
/** Said when other work has made times longer than they need be. */
function busyLine(): readonly string[] {
  const busiest = Math.max(...sections.map((section) => section.load));
  return busiest <= availableParallelism()
    ? []
    : [
        `Measured beside other heavy work (load up to ${busiest.toFixed(0)}): measure again on a quiet computer`,
      ];
}

// What a browser or a socket still holds open must not keep it.
process.exit(0);
