import { describe, expect, it } from 'vitest';
import { collection } from './collection.ts';
import { envelope } from './envelope.ts';
import { mayHaveRules, ruleFor } from './rule-for.ts';
import { sharedState } from './shared-state.ts';

const at = (...path: string[]) => ruleFor(path);

describe('the rule for a place', () => {
  it.each(['shared', 'local'])('is found by its path in %s', (key) => {
    expect(at(key)).toBe(envelope);
    expect(at(key, 'value')).toBe(sharedState);
    expect(at(key, 'value', 'tags')).toBeDefined();
    expect(at(key, 'value', 'editedCollections', 'any id')).toBe(collection);
    expect(at(key, 'value', 'settings', 'dark_mode_times', 'to')).toBeDefined();
  });

  it('is the same for playlists of every kind and name', () => {
    const items = at('shared', 'value', 'builtinCollections', 'watchlater', 'items');
    expect(items).toBeDefined();
    for (const id of ['*', 'a/b', '', '~']) {
      expect(at('shared', 'value', 'unpublishedCollections', id, 'items')).toBe(items);
    }
  });

  it.each([
    [['another', 'value', 'tags']],
    [['shared', 'tags']],
    [['shared', 'type']],
    [['shared', 'value', 'x_future']],
    [['shared', 'value', 'settings', 'theme']],
    [['shared', 'value', 'settings/hidden_tags']],
    [['shared', 'value', 'unpublishedCollections', 'x', 'name']],
    [['shared', 'value', 'unpublishedCollections', 'x', 'items', 'y']],
    [['shared', 'value', 'tags', '*']],
    [['shared', 'value', '']],
    [[]],
  ])('is none for generic data: %j', (path) => {
    expect(ruleFor(path)).toBeUndefined();
  });

  it('cannot stand deeper than the deepest one', () => {
    expect(mayHaveRules(['shared', 'value', 'a', 'b', 'c'])).toBe(true);
    expect(mayHaveRules(['shared', 'value', 'a', 'b', 'c', 'd'])).toBe(false);
    expect(mayHaveRules(['another'])).toBe(false);
  });
});
