import { describe, expect, it } from 'vitest';
import { type Choice, choiceFor, choiceKey, chosenValue, indexChoices, NO_CHOICES } from './choice.ts';
import { JsonNumber } from './json.ts';

const path = ['shared', 'value', 'tags'];
const seen = { local: 'mine', remote: 'theirs' };
const mine: Choice = { path, take: 'mine', seen };
const theirs: Choice = { path, take: 'theirs', seen };
const third: Choice = { path, take: 'value', value: 'third', seen };

describe('what was chosen', () => {
  it.each<[string, Choice, unknown]>([
    ["this device's value", mine, 'mine'],
    ["the other devices' value", theirs, 'theirs'],
    ['a value of its own', third, 'third'],
    ['to leave it out', { path, take: 'value', seen }, undefined],
    ["this device's deletion", { path, take: 'mine', seen: { remote: 'theirs' } }, undefined],
    ["the other devices' deletion", { path, take: 'theirs', seen: { local: 'mine' } }, undefined],
  ])('%s', (_, choice, value) => {
    expect(chosenValue(choice)).toBe(value);
  });
});

describe('a choice holds', () => {
  it.each<[string, Choice, Parameters<typeof choiceFor>[2], Parameters<typeof choiceFor>[3]]>([
    ['for the two values that were seen', mine, 'mine', 'theirs'],
    [
      'for them in another spelling',
      { path, take: 'mine', seen: { local: 1, remote: 2 } },
      new JsonNumber('1.0'),
      2,
    ],
    ['when this device already holds the chosen value', third, 'third', 'theirs'],
    ['when this device already holds the other value', theirs, 'theirs', 'theirs'],
    [
      'for a deletion that was seen',
      { path, take: 'theirs', seen: { remote: 'theirs' } },
      undefined,
      'theirs',
    ],
    ['when it was to leave it out and it is gone', { path, take: 'value', seen }, undefined, 'theirs'],
  ])('%s', (_, choice, local, remote) => {
    expect(choiceFor(indexChoices([choice]), path, local, remote)).toBe(choice);
  });
});

describe('a choice no longer holds', () => {
  it.each([
    ['when this device has changed it', 'changed', 'theirs'],
    ['when another device has changed it', 'mine', 'changed'],
    ['when it is gone here', undefined, 'theirs'],
    ['when it is gone elsewhere', 'mine', undefined],
    ['when the two sides have changed places', 'theirs', 'mine'],
  ])('%s', (_, local, remote) => {
    expect(choiceFor(indexChoices([mine]), path, local, remote)).toBeUndefined();
  });

  it('at another place, even with the same letters', () => {
    for (const other of [['shared'], ['shared', 'value'], [...path, 'x'], ['shared/value/tags']]) {
      expect(choiceFor(indexChoices([mine]), other, 'mine', 'theirs')).toBeUndefined();
    }
  });

  it('when a later one was made at the same place', () => {
    expect(choiceFor(indexChoices([mine, theirs]), path, 'mine', 'theirs')).toBe(theirs);
  });

  it('when there is none', () => {
    expect(choiceFor(NO_CHOICES, path, 'mine', 'theirs')).toBeUndefined();
  });
});

describe('the key of a path', () => {
  it('tells paths apart however their parts are cut', () => {
    const paths = [['a', 'b'], ['a,b'], ['a/b'], ['a"', '"b'], ['ab'], ['', 'ab'], []];
    expect(new Set(paths.map(choiceKey)).size).toBe(paths.length);
  });
});
