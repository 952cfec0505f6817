import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { replay, simulateSeed, type Trace } from './simulate.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    log: { type: 'boolean' },
    replay: { type: 'string' },
  },
});
if (values.replay) {
  const trace = JSON.parse(await readFile(values.replay, 'utf8')) as Trace;
  const o = await replay(trace, { log: print });
  print(JSON.stringify(o.violations));
} else {
  let failures = 0,
    steps = 0,
    ms = 0,
    asked = 0,
    races = 0;
  const started = Date.now();
  const kinds = new Map<string, number[]>();
  for (let seed = Number(values.from); seed < Number(values.from) + Number(values.seeds); seed += 1) {
    const o = await simulateSeed(seed, values.log ? { log: print } : {});
    steps += o.steps;
    ms += o.simulatedMs;
    asked += o.asked;
    races += o.lostRaces;
    const [v] = o.violations;
    if (v) {
      failures += 1;
      kinds.set(v.code, [...(kinds.get(v.code) ?? []), seed]);
      if (values.log) print(JSON.stringify(o.violations));
      else print(`${seed} ${v.code}: ${v.text.slice(0, 200)}`);
    }
  }
  print(
    `seeds=${values.seeds} steps=${steps} failures=${failures} asked=${asked} races=${races} simulated=${(ms / 3.6e6).toFixed(1)}h real=${((Date.now() - started) / 1000).toFixed(1)}s`,
  );
  for (const [k, s] of kinds) print(`${k} ${s.length}: ${s.slice(0, 10)}`);
}
