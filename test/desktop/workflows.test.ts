import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const WORKFLOWS = join(import.meta.dirname, '../../.github/workflows');

const Step = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const Job = z.looseObject({
  permissions: z.record(z.string(), z.string()),
  'timeout-minutes': z.number().max(60),
  container: z.string().optional(),
  environment: z.string().optional(),
  steps: z.array(Step),
});
const Workflow = z.looseObject({
  on: z.record(z.string(), z.unknown()),
  permissions: z.strictObject({}),
  jobs: z.record(z.string(), Job),
});

const names = readdirSync(WORKFLOWS);

/** What a workflow does that it should not. */
function faultsOf(text: string): readonly string[] {
  const read = Workflow.safeParse(parse(text));
  if (!read.success) return read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const { jobs, on } = read.data;
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const uses = text.split('\n').filter((line) => /\buses:/.test(line));
  const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  return [
    ...uses.filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ...Object.values(jobs).flatMap(({ container }) =>
      container === undefined || /@sha256:[0-9a-f]{64}$/.test(container) ? [] : [container],
    ),
    ...(Object.hasOwn(on, 'pull_request_target') ? ['runs code of strangers with our rights'] : []),
    // What a stranger can name goes into a command through its environment only.
    ...runs.filter((run) => run.includes('${{')),
    ...runs.filter((run) => /\bnpm (install|i)\b/.test(run) || /\bnpm ci(?!.*--ignore-scripts)/.test(run)),
    ...steps
      .filter(({ env, run }) => run === 'bash .ci/run' && env?.['npm_config_ignore_scripts'] !== 'true')
      .map(() => 'runs install scripts of strangers'),
    ...steps
      .filter(
        (step) => step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false,
      )
      .map(() => 'leaves its token in the checkout'),
    ...Object.entries(jobs).flatMap(([name, job]) => excess(name, job)),
  ];
}

/** Rights beyond reading, and secrets, are for the jobs that cannot do without. */
function excess(name: string, job: z.infer<typeof Job>): readonly string[] {
  const writes = Object.entries(job.permissions).filter(([, access]) => access !== 'read');
  const secret = job.steps.some(({ env = {} }) =>
    Object.values(env).some((value) => value.includes('secrets.')),
  );
  const publishes = job.steps.some(({ run }) => run?.startsWith('gh release create') === true);
  const allowed = publishes ? ['contents', 'id-token', 'attestations'] : [];
  return [
    ...writes.filter(([right]) => !allowed.includes(right)).map(([right]) => `${name} may write ${right}`),
    ...(secret && job.environment === undefined ? [`${name} has secrets nobody guards`] : []),
    ...(secret && publishes ? [`${name} signs and publishes`] : []),
  ];
}

describe.each(names)('the workflow %s', (name) => {
  const text = readFileSync(join(WORKFLOWS, name), 'utf8');

  it('runs what is pinned, with the least rights', () => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each<[string, RegExp, string]>([
    ['a moving version', /@[0-9a-f]{40} # v\d+\.\d+\.\d+/, '@v7'],
    ['a pin nobody can read', / # v\d+\.\d+\.\d+/, ''],
    ['a moving container', /@sha256:[0-9a-f]{64}/, ''],
    ['rights for every job', /^permissions: \{\}$/m, 'permissions: write-all'],
    ['no rights named', /^permissions: \{\}$/m, ''],
    ['rights it does not need', /contents: read/, 'contents: write'],
    ['a job without rights named', / {4}permissions:\n {6}contents: read\n/, ''],
    ['install scripts of strangers', /npm ci --ignore-scripts/, 'npm ci'],
    ['versions that are not locked', /npm ci --ignore-scripts/, 'npm install'],
    ['a token left behind', /persist-credentials: false/, 'persist-credentials: true'],
    ['install scripts in what it calls', /npm_config_ignore_scripts: 'true'/, "NOTHING: ''"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as GitHub fills it in
    ['a name of a stranger in a command', /bash \.ci\/run/, 'echo ${{ github.head_ref }}'],
    ['no end', / {4}timeout-minutes: \d+\n/, ''],
  ])('is caught with %s', (_, from, to) => {
    expect(text).toMatch(from);
    expect(faultsOf(text.replace(from, to))).not.toEqual([]);
  });
});

describe('the release', () => {
  const text = readFileSync(join(WORKFLOWS, 'release.yml'), 'utf8');
  const { jobs } = Workflow.parse(parse(text));

  it('is built on the three systems, after everything has passed', () => {
    expect(jobs['build']).toMatchObject({
      needs: 'check',
      strategy: {
        matrix: { os: [/^ubuntu/, /^macos/, /^windows/].map((system) => expect.stringMatching(system)) },
      },
    });
    expect(jobs['check']?.steps.map(({ run }) => run)).toContain('bash .ci/run');
  });

  it('is published as a draft, with a bill of materials, checksums and provenance of every file', () => {
    const steps = jobs['publish']?.steps ?? [];
    const place = (found: (step: z.infer<typeof Step>) => boolean) => steps.findIndex(found);
    const order = [
      place(({ run }) => run?.includes('scripts/sbom.mjs') === true),
      place(({ run }) => run?.includes('sha256sum') === true),
      place(({ uses }) => uses?.startsWith('actions/attest-build-provenance@') === true),
      place(({ run }) => /gh release create .*--draft/.test(run ?? '')),
    ];
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(steps[order[2] ?? -1]?.with).toEqual({ 'subject-path': 'release/*' });
  });

  it('has its secrets guarded', () => {
    const unguarded = text.replace(/ {4}environment: signing\n/, '');
    expect(faultsOf(unguarded)).toEqual(['build has secrets nobody guards']);
  });
});

describe('the notes of a release', () => {
  const run = promisify(execFile);
  const script = join(WORKFLOWS, '../../scripts/release-notes.mjs');
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lbry-sync-notes-'));
    await writeFile(join(directory, 'package.json'), '{ "version": "0.2.0" }');
    await writeFile(
      join(directory, 'CHANGELOG.md'),
      '# Changes\n\n## [Unreleased]\n\n- later\n\n## [0.2.0] - 2026-01-02\n\n### Added\n\n- now\n\n## [0.1.0]\n\n- before\n',
    );
  });

  afterAll(() => rm(directory, { recursive: true }));

  const notes = (tag: string) => run(process.execPath, [script, tag], { cwd: directory });

  it('are what the changes say about its version', async () => {
    expect((await notes('v0.2.0')).stdout).toBe('### Added\n\n- now\n');
  });

  it('are refused for a tag that is another version', async () => {
    await expect(notes('v0.1.0')).rejects.toMatchObject({ stderr: expect.stringContaining('is not v0.2.0') });
  });

  it('are refused when nothing was written about the version', async () => {
    await writeFile(join(directory, 'package.json'), '{ "version": "0.3.0" }');
    await expect(notes('v0.3.0')).rejects.toMatchObject({ stderr: expect.stringContaining('says nothing') });
  });
});
