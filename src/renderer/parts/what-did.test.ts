import { describe, expect, it } from 'vitest';
import type { ItemLabel } from '../../shared/model/item.ts';
import { whatDid } from './what-did.ts';

const label = (kind: ItemLabel['kind'], part: string | null = null) =>
  ({ kind, name: 'x', within: null, part }) as const;
const words = (text: string) => ({ kind: 'text', text, cut: false }) as const;
const flag = (on: boolean) => ({ kind: 'flag', on }) as const;
const list = (...first: string[]) => ({ kind: 'list', count: first.length, first }) as const;
const there = { kind: 'present' } as const;
const absent = { kind: 'absent' } as const;
const follow = (notifications: boolean) => ({ kind: 'follow', notifications }) as const;

describe('what was done to an item', () => {
  it.each([
    ['a channel that came', label('channel'), absent, follow(true), 'followed'],
    ['a bell of it', label('channel'), follow(false), follow(true), 'bellOn'],
    [
      'the same bell by itself',
      label('channel', 'notificationsDisabled'),
      flag(true),
      flag(false),
      'bellOff',
    ],
    ['a muted channel that went', label('muted-channel'), there, absent, 'unmuted'],
    ['a tag that came', label('tag'), absent, there, 'added'],
    [
      'a playlist that went',
      label('playlist'),
      { kind: 'playlist', title: 'a', items: 2 },
      absent,
      'removed',
    ],
    ['a playlist with a new name', label('playlist', 'name'), words('a'), words('b'), 'renamed'],
    ['a playlist in another order', label('playlist', 'items'), list('a', 'b'), list('b', 'a'), 'reordered'],
    ['a setting turned off', label('setting'), flag(true), flag(false), 'turnedOff'],
    ['a short word', label('setting'), words('a'), words('b'), 'set'],
    ['a long text', label('setting'), words('a'), words('b'.repeat(41)), 'changed'],
    ['nothing', label('setting'), words('a'), words('a'), 'kept'],
  ] as const)('is told of %s', (_, of, before, after, did) => {
    expect(whatDid(of, before, after)).toBe(did);
  });
});
