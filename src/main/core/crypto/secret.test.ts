import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from './secret.ts';

const PLAIN = 'correct horse battery staple';
const secret = new Secret(PLAIN);
const nested = { user: 'joe', keys: [{ loginPassword: secret }], map: new Map([[secret, secret]]) };

describe('a secret', () => {
  it('is given out when asked for, and only then', () => {
    expect(secret.reveal()).toBe(PLAIN);
    expect(new Secret(Uint8Array.of(1, 2)).reveal()).toEqual(Uint8Array.of(1, 2));
  });

  it.each<[string, () => string]>([
    ['String()', () => String(secret)],
    ['a template', () => `${secret}`],
    ['toString()', () => secret.toString()],
    ['joining it', () => [secret, secret].join()],
    ['JSON', () => JSON.stringify(secret)],
    ['JSON of what holds it', () => JSON.stringify(nested)],
    ['inspecting it', () => inspect(secret)],
    ['inspecting all of it', () => inspect(secret, { showHidden: true, depth: 9, customInspect: false })],
    ['inspecting what holds it', () => inspect(nested, { showHidden: true, depth: 9 })],
    ['inspecting an error that holds it', () => inspect(new Error('x', { cause: nested }))],
    ['format', () => format('%s %o %O %j', secret, secret, nested, nested)],
    ['its property names', () => JSON.stringify(Object.getOwnPropertyNames(secret))],
    ['a copy of its properties', () => JSON.stringify({ ...secret })],
  ])('does not show in %s', (_, show) => {
    expect(show()).not.toMatch(/correct|horse|battery|staple/);
  });

  it.each<[string, (key: Secret<Uint8Array>) => string]>([
    ['String()', String],
    ['JSON', JSON.stringify],
    ['inspecting it', (key) => inspect(key, { showHidden: true })],
  ])('made of bytes does not show in %s either', (_, show) => {
    expect(show(new Secret(Uint8Array.of(211, 212, 213)))).not.toMatch(/21[123]|d[345]/i);
  });

  it('says that it is one', () => {
    expect(`${secret}`).toBe('[secret]');
    expect(JSON.stringify({ secret })).toBe('{"secret":"[secret]"}');
    expect(inspect({ secret })).toBe('{ secret: [secret] }');
  });
});
