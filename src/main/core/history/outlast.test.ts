import { describe, expect, it } from 'vitest';
import { walletWith } from '../../../../test/fakes/wallets.ts';
import { JsonNumber } from '../wallet/json.ts';
import { outlast } from './outlast.ts';

const stampOf = (key: string, ...[wanted, now, seen]: Parameters<typeof outlast>) =>
  outlast(wanted, now, seen).preferences.get(key)?.ts;

describe('timestamps of what is put back', () => {
  const horse = walletWith({ animal: 'horse' }, { ts: 10 });

  it('are past every one that was seen', () => {
    const now = walletWith({ animal: 'cow' }, { ts: 50 });
    expect(stampOf('animal', horse, now, [])).toBe(51);
    expect(stampOf('animal', horse, now, [walletWith({ animal: 'pig' }, { ts: 4_000_000_000 }), null])).toBe(
      4_000_000_001,
    );
    expect(stampOf('animal', walletWith({ animal: 'horse' }, { ts: 99.5 }), now, [])).toBe(100);
  });

  it('stay as they are where the value does', () => {
    const now = walletWith({ animal: 'horse' }, { ts: new JsonNumber('50.0') });
    expect(stampOf('animal', horse, now, [walletWith({ animal: 'pig' }, { ts: 80 })])).toEqual(
      new JsonNumber('50.0'),
    );
  });

  it('of a preference that is gone here look at the others', () => {
    expect(stampOf('animal', horse, walletWith({}), [walletWith({ animal: 'cow' }, { ts: 70 })])).toBe(71);
  });
});
