import { describe, expect, it } from 'vitest';
import { json } from '../../../../test/fakes/wallets.ts';
import { type Choice, choiceKey, indexChoices, NO_CHOICES } from './choice.ts';
import { JsonNumber, type JsonValue, writeJson } from './json.ts';
import { absenceSaysNothing, type Change, mergeKept, mergeValue } from './merge-value.ts';
import { formatPath, type Path } from './path.ts';

/** Stands for a value that is not there. */
const ABSENT = undefined;
const value = (plain: unknown): JsonValue | undefined => (plain === undefined ? undefined : json(plain));

function merge(
  [base, local, remote]: readonly unknown[],
  {
    path = ['key'],
    choices = [],
    by = mergeValue,
  }: { path?: Path; choices?: Choice[]; by?: typeof mergeValue } = {},
) {
  const changes: Change[] = [];
  const merged = by(path, value(base), value(local), value(remote), {
    choices: indexChoices(choices),
    changes,
  });
  return {
    merged: merged === undefined ? undefined : (JSON.parse(writeJson(merged)) as unknown),
    changes: changes.map((change) => `${change.kind} ${formatPath(change.path)}`),
    log: changes,
  };
}

type Row = readonly [
  name: string,
  base: unknown,
  local: unknown,
  remote: unknown,
  merged: unknown,
  changes: string[],
];

describe('one value', () => {
  it.each<Row>([
    ['nobody changed stays', 1, 1, 1, 1, []],
    ['that was never there stays away', ABSENT, ABSENT, ABSENT, ABSENT, []],
    ['changed here is taken', 1, 2, 1, 2, ['local key']],
    ['changed elsewhere is taken', 1, 1, 2, 2, ['remote key']],
    ['changed on both sides to the same is no conflict', 1, 2, 2, 2, ['both key']],
    [
      'changed on both sides to different values is a conflict, and keeps the local one',
      1,
      2,
      3,
      2,
      ['conflict key'],
    ],
    ['added here is taken', ABSENT, 1, ABSENT, 1, ['local key']],
    ['added elsewhere is taken', ABSENT, ABSENT, 1, 1, ['remote key']],
    ['added on both sides alike is no conflict', ABSENT, 1, 1, 1, ['both key']],
    ['added on both sides differently is a conflict', ABSENT, 1, 2, 1, ['conflict key']],
    ['deleted here is gone', 1, ABSENT, 1, ABSENT, ['local key']],
    ['deleted elsewhere is gone', 1, 1, ABSENT, ABSENT, ['remote key']],
    ['deleted on both sides is gone', 1, ABSENT, ABSENT, ABSENT, ['both key']],
    ['deleted here and changed elsewhere is a conflict', 1, ABSENT, 2, ABSENT, ['conflict key']],
    ['changed here and deleted elsewhere is a conflict', 1, 2, ABSENT, 2, ['conflict key']],
    ['set to null is a change, not a deletion', 1, null, 1, null, ['local key']],
    ['set to null here and changed elsewhere is a conflict', 1, null, 2, null, ['conflict key']],
    ['set to null here and deleted elsewhere is a conflict', 1, null, ABSENT, null, ['conflict key']],
  ])('%s', (_, base, local, remote, merged, changes) => {
    expect(merge([base, local, remote])).toMatchObject({ merged, changes });
  });

  it('is not changed by another spelling of its number', () => {
    const changes: Change[] = [];
    const log = { choices: indexChoices([]), changes };
    expect(mergeValue(['key'], 1, new JsonNumber('1.0'), 1, log)).toEqual(new JsonNumber('1.0'));
    expect(mergeValue(['key'], 1, new JsonNumber('1.0'), 2, log)).toBe(2);
    expect(changes.map(({ kind }) => kind)).toEqual(['remote']);
  });
});

describe('a list', () => {
  it.each<Row>([
    ['changed on one side is taken whole', [1], [1, 2], [1], [1, 2], ['local key']],
    ['reordered on one side is taken whole', [1, 2], [1, 2], [2, 1], [2, 1], ['remote key']],
    ['changed on both sides is a conflict', [1], [1, 2], [1, 3], [1, 2], ['conflict key']],
    ['changed on both sides alike is no conflict', [1], [1, 2], [1, 2], [1, 2], ['both key']],
  ])('%s', (_, base, local, remote, merged, changes) => {
    expect(merge([base, local, remote])).toMatchObject({ merged, changes });
  });
});

describe('an object', () => {
  it.each<Row>([
    [
      'takes each key from the side that changed it',
      { a: 1, b: 1, c: 1 },
      { a: 2, b: 1, c: 1 },
      { a: 1, b: 2, c: 1 },
      { a: 2, b: 2, c: 1 },
      ['local key/a', 'remote key/b'],
    ],
    [
      'takes the keys both sides added',
      {},
      { a: 1 },
      { b: 2 },
      { a: 1, b: 2 },
      ['local key/a', 'remote key/b'],
    ],
    [
      'loses the keys either side deleted',
      { a: 1, b: 1, c: 1 },
      { b: 1, c: 1 },
      { a: 1, c: 1 },
      { c: 1 },
      ['remote key/b', 'local key/a'],
    ],
    [
      'loses the keys both sides deleted, and says so',
      { a: 1, b: 1 },
      { b: 2 },
      { b: 1 },
      { b: 2 },
      ['local key/b', 'both key/a'],
    ],
    [
      'conflicts at the very key',
      { a: { b: 1 } },
      { a: { b: 2 } },
      { a: { b: 3 } },
      { a: { b: 2 } },
      ['conflict key/a/b'],
    ],
    [
      'deleted here and changed elsewhere is one conflict',
      { a: { b: 1, c: 1 } },
      {},
      { a: { b: 2, c: 1 } },
      {},
      ['conflict key/a'],
    ],
    [
      'deleted elsewhere and left alone here is gone',
      { a: { b: 1 } },
      { a: { b: 1 } },
      {},
      {},
      ['remote key/a'],
    ],
    [
      'added on both sides is united, with a conflict where they differ',
      ABSENT,
      { a: 1, b: 1 },
      { b: 2, c: 1 },
      { a: 1, b: 1, c: 1 },
      ['local key/a', 'conflict key/b', 'remote key/c'],
    ],
    [
      'that was something else before is united as well',
      7,
      { a: 1 },
      { b: 1 },
      { a: 1, b: 1 },
      ['local key/a', 'remote key/b'],
    ],
    ['turned into something else on one side is taken', { a: 1 }, 7, { a: 1 }, 7, ['local key']],
    [
      'turned into something else here and changed elsewhere is a conflict',
      { a: 1 },
      7,
      { a: 2 },
      7,
      ['conflict key'],
    ],
    [
      'turned into a list here and changed elsewhere is a conflict',
      { a: 1 },
      [],
      { a: 2 },
      [],
      ['conflict key'],
    ],
    ['emptied on one side is empty', { a: 1 }, {}, { a: 1 }, {}, ['local key/a']],
    [
      'keeps the order this device has',
      { a: 1, b: 1 },
      { b: 1, a: 1 },
      { x: 1, a: 1, b: 1 },
      { b: 1, a: 1, x: 1 },
      ['remote key/x'],
    ],
  ])('%s', (_, base, local, remote, merged, changes) => {
    const result = merge([base, local, remote]);
    expect(result).toMatchObject({ changes });
    expect(JSON.stringify(result.merged)).toBe(JSON.stringify(merged));
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('may have a key called %s', (name) => {
    const object = (plain: unknown): unknown => JSON.parse(`{"${name}":${JSON.stringify(plain)}}`);
    expect(merge([{}, object(1), {}])).toMatchObject({ changes: [`local key/${name}`] });
    expect(JSON.stringify(merge([{}, {}, object(1)]).merged)).toBe(`{"${name}":1}`);
    expect(JSON.stringify(merge([{}, object({ a: 1 }), object({ b: 2 })]).merged)).toBe(
      `{"${name}":{"a":1,"b":2}}`,
    );
    expect(JSON.stringify(merge([object(1), {}, object(1)]).merged)).toBe('{}');
  });

  it('has no other keys than its own', () => {
    const changes: Change[] = [];
    const log = { choices: NO_CHOICES, changes };
    mergeValue(['key'], { a: 1 }, json({ a: 1, toString: 2 }), { a: 1 }, log);
    expect(changes).toMatchObject([{ kind: 'local', path: ['key', 'toString'], base: undefined }]);
  });
});

describe('what is written down of a change', () => {
  it('is where, and the three values; absent ones are undefined', () => {
    const { log } = merge([{ a: 1 }, { a: 2 }, {}]);
    expect(log).toHaveLength(1);
    expect(log[0]).toMatchObject({
      path: ['key', 'a'],
      kind: 'conflict',
      base: 1,
      local: 2,
      remote: undefined,
    });
  });
});

describe('a conflict says why it is one', () => {
  it.each<[string, readonly unknown[]]>([
    ['edited-on-both', [1, 2, 3]],
    ['edited-on-both', [undefined, 2, 3]],
    ['removed-here-edited-there', [1, undefined, 3]],
    ['edited-here-removed-there', [1, 2, undefined]],
  ])('%s: %j', (why, sides) => {
    expect(merge(sides).log).toMatchObject([{ kind: 'conflict', why }]);
  });
});

describe('a change that is guarded', () => {
  it.each<[string, readonly unknown[], unknown]>([
    ['is asked about although only this device made it', [1, 2, 1], 2],
    ['is asked about although only another device made it, and this device keeps its value', [1, 1, 2], 1],
  ])('%s', (_, sides, merged) => {
    const changes: Change[] = [];
    const guarded = new Map([[choiceKey(['key']), 'bulk-removal' as const]]);
    const [base, local, remote] = sides.map(value);
    expect(mergeValue(['key'], base, local, remote, { choices: NO_CHOICES, changes, guarded })).toBe(merged);
    expect(changes).toMatchObject([{ path: ['key'], kind: 'conflict', guard: 'bulk-removal' }]);
  });

  it('is taken or not, once a person has decided', () => {
    const changes: Change[] = [];
    const guarded = new Map([[choiceKey(['key']), 'stale-app' as const]]);
    const choices = indexChoices([{ path: ['key'], take: 'theirs', seen: { local: 1, remote: 2 } }]);
    expect(mergeValue(['key'], 1, 1, 2, { choices, changes, guarded })).toBe(2);
    expect(changes).toMatchObject([{ guard: 'stale-app', decided: true }]);
  });
});

describe('where a missing key says nothing', () => {
  it.each<[string, boolean]>([
    ['', true],
    ['shared', false],
    ['shared/value', true],
    ['shared/value/settings', true],
    ['local/value', true],
    ['local/value/settings', true],
    ['shared/value/settings/language', false],
    ['shared/value/unpublishedCollections', false],
    ['shared/other', false],
    ['shared/settings', false],
    ['shared/value/other/settings', false],
    ['another', false],
    ['another/value', false],
    ['another/value/settings', false],
  ])('"%s": %s', (text, expected) => {
    expect(absenceSaysNothing(text === '' ? [] : text.split('/'))).toBe(expected);
  });

  it.each<Row>([
    ['a key one side never had is kept', { a: 1 }, {}, { a: 1 }, { a: 1 }, []],
    ['a key neither side writes any more is kept', { a: 1 }, {}, {}, { a: 1 }, []],
    ['a change on the side that knows the key is taken', { a: 1 }, {}, { a: 2 }, { a: 2 }, ['remote key/a']],
    ['a change on the other side that knows it too', { a: 1 }, { a: 2 }, {}, { a: 2 }, ['local key/a']],
    ['a new key is taken', {}, { a: 1 }, {}, { a: 1 }, ['local key/a']],
    ['a key set to null is a change', { a: 1 }, { a: null }, {}, { a: null }, ['local key/a']],
    ['changes on both sides are a conflict', { a: 1 }, { a: 2 }, { a: 3 }, { a: 2 }, ['conflict key/a']],
  ])('%s', (_, base, local, remote, merged, changes) => {
    for (const path of [
      ['shared', 'value'],
      ['local', 'value'],
      ['shared', 'value', 'settings'],
    ]) {
      const at = formatPath(path);
      expect(merge([base, local, remote], { path })).toMatchObject({
        merged,
        changes: changes.map((change) => change.replace('key', at)),
      });
    }
  });

  it('an object deeper down does lose the keys that were deleted', () => {
    const lists = (plain: unknown): unknown => ({ lists: plain, settings: { theme: plain } });
    const result = merge([lists({ x: 1, y: 1 }), lists({ y: 1 }), lists({ x: 1, y: 1 })], {
      path: ['shared', 'value'],
    });
    expect(result.merged).toEqual(lists({ y: 1 }));
  });

  it('a side without the value holds what the base holds', () => {
    expect(merge([1, ABSENT, 1], { by: mergeKept })).toMatchObject({ merged: 1, changes: [] });
    expect(merge([1, ABSENT, 2], { by: mergeKept })).toMatchObject({ merged: 2, changes: ['remote key'] });
    expect(merge([1, 2, ABSENT], { by: mergeKept })).toMatchObject({ merged: 2, changes: ['local key'] });
    expect(merge([ABSENT, ABSENT, 2], { by: mergeKept })).toMatchObject({
      merged: 2,
      changes: ['remote key'],
    });
  });
});

describe('a conflict that was decided', () => {
  const path = ['key', 'a'];
  const sides = [{ a: 1 }, { a: 2 }, { a: 3 }];
  const seen = { local: 2, remote: 3 };

  it.each<[string, Choice, unknown]>([
    ["takes this device's value", { path, take: 'mine', seen }, { a: 2 }],
    ["takes the other devices' value", { path, take: 'theirs', seen }, { a: 3 }],
    [
      'takes a value of its own',
      { path, take: 'value', value: json({ new: [1] }), seen },
      { a: { new: [1] } },
    ],
    ['takes null', { path, take: 'value', value: null, seen }, { a: null }],
    ['leaves it out', { path, take: 'value', seen }, {}],
    ['takes what it was before', { path, take: 'base', value: 1, seen }, { a: 1 }],
    ['takes what keeps both', { path, take: 'both', value: json([2, 3]), seen }, { a: [2, 3] }],
  ])('%s', (_, choice, merged) => {
    const result = merge(sides, { choices: [choice] });
    expect(result.merged).toEqual(merged);
    expect(result.log).toHaveLength(1);
    expect(result.log[0]).toMatchObject({ path, kind: 'conflict', base: 1, ...seen, decided: true });
  });

  it('takes a deletion', () => {
    const gone: Choice = { path, take: 'theirs', seen: { local: 2 } };
    expect(merge([{ a: 1 }, { a: 2 }, {}], { choices: [gone] }).merged).toEqual({});
    const kept: Choice = { path, take: 'mine', seen: { local: 2 } };
    expect(merge([{ a: 1 }, { a: 2 }, {}], { choices: [kept] }).merged).toEqual({ a: 2 });
  });

  it('stays decided when this device already holds the value', () => {
    const choice: Choice = { path, take: 'value', value: 9, seen };
    const result = merge([{ a: 1 }, { a: 9 }, { a: 3 }], { choices: [choice] });
    expect(result.merged).toEqual({ a: 9 });
    expect(result.log[0]?.decided).toBe(true);
  });

  it.each([
    ['this device has another value by now', [{ a: 1 }, { a: 20 }, { a: 3 }]],
    ['the others have another value by now', [{ a: 1 }, { a: 2 }, { a: 30 }]],
  ])('is asked again when %s', (_, changed) => {
    const result = merge(changed, { choices: [{ path, take: 'theirs', seen }] });
    expect(result.log.map(({ kind, decided }) => [kind, decided])).toEqual([['conflict', undefined]]);
    expect(result.merged).toEqual(changed[1]);
  });

  it('decides nothing else', () => {
    const result = merge(
      [
        { a: 1, b: 1 },
        { a: 2, b: 2 },
        { a: 3, b: 3 },
      ],
      {
        choices: [{ path, take: 'theirs', seen }],
      },
    );
    expect(result.merged).toEqual({ a: 3, b: 2 });
    expect(result.log.map(({ path: at, decided }) => [at[1], decided])).toEqual([
      ['a', true],
      ['b', undefined],
    ]);
  });

  it('decides nothing where there is no conflict', () => {
    const choice: Choice = { path, take: 'mine', seen: { local: 1, remote: 3 } };
    expect(merge([{ a: 1 }, { a: 1 }, { a: 3 }], { choices: [choice] }).merged).toEqual({ a: 3 });
  });
});
