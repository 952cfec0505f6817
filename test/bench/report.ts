import { type Row, reached, type Skipped } from './kit/row.ts';

/** One benchmark and what came of it. */
export interface Section {
  readonly name: string;
  readonly about: string;
  /** What should be known about the figures, such as why one cannot be reached. */
  readonly notes?: string;
  readonly outcome: readonly Row[] | Skipped;
  readonly measuredAt: Date;
  /** Processes that wanted to run during the last minute of it. */
  readonly load: number;
}

export const document = (machine: readonly string[], sections: readonly Section[]): string =>
  [
    '# Benchmarks',
    '',
    'Written by `npm run bench`. `npm run bench -- --only NAME` measures one part again and replaces its section, `--quick`',
    'tries one out, `--json` prints the rows.',
    '',
    '## How to read it',
    '',
    'Everything is measured on real parts: the built programs, the practice network over real sockets, files on the disk,',
    'a real Chromium. Times of one machine say little about another, so targets are ratios within one run where that is',
    'possible; things that are compared take turns, and the values are medians unless they say otherwise. The load is how',
    'many processes wanted to run during the last minute: above the number of cores, times are longer than they need be.',
    'What must hold on every machine (requests for a change, derivations, wake-ups, writes, bytes) is counted by `npm test`',
    '(`test/bench/smoke.test.ts`).',
    '',
    ...machine.map((line) => `- ${line}`),
    '',
    ...sections.map(sectionText),
  ].join('\n');

export function sectionText(section: Section): string {
  const { about, load, measuredAt, name, notes, outcome } = section;
  const when = `${measuredAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, load ${load.toFixed(1)}`;
  const body =
    'skipped' in outcome
      ? [`Not measured here: ${outcome.skipped}`]
      : ['| | measured | at most | |', '|---|---:|---:|---|', ...outcome.map(rowText)];
  return [
    `## ${name}`,
    '',
    about,
    '',
    ...body,
    '',
    ...(notes === undefined ? [] : [notes, '']),
    `<sub>${when}</sub>`,
    '',
  ].join('\n');
}

function rowText(row: Row): string {
  const { limit, unit, value, what } = row;
  const measured = `${inWords(value)} ${unit}`;
  if (limit === undefined) return `| ${what} | ${measured} | | |`;
  return `| ${what} | ${measured} | ${inWords(limit)} ${unit} | ${reached(row) ? 'reached' : '**not reached**'} |`;
}

/** Three digits that count, but whole numbers whole. */
const inWords = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Number(value.toPrecision(3)));

/** The document with this section in place of the one of that name, or after all others. */
export function replaceSection(text: string, section: Section): string {
  const [head = '', ...sections] = text.split(/^(?=## )/m);
  const at = sections.findIndex((each) => each.startsWith(`## ${section.name}\n`));
  const replaced = at < 0 ? [...sections, ''] : sections;
  const place = at < 0 ? sections.length : at;
  return [head, ...replaced.with(place, `${sectionText(section)}\n`)].join('').replace(/\n+$/, '\n');
}
