import { describe, expect, it } from 'vitest';
import { channel, claimId } from '../../../../../test/fakes/lbry-state.ts';
import { mergeAt } from '../../../../../test/fakes/merge-at.ts';

const STATE = 'shared/value';
const path = (...more: readonly string[]) => ['shared', 'value', 'following', ...more];

type Flags = Readonly<Record<number, boolean | undefined>>;

const entry = (n: number, flag: boolean | undefined) => ({
  uri: channel(n),
  ...(flag === undefined ? {} : { notificationsDisabled: flag }),
});

/** Both lists in step: channels by number, with the flag that turns notifications off. */
const follows = (flags: Flags) => ({
  subscriptions: Object.keys(flags).map((n) => channel(Number(n))),
  following: Object.entries(flags).map(([n, flag]) => entry(Number(n), flag)),
});

const OFF = true;
const ON = false;

describe('follows', () => {
  it('of both sides are kept, in both lists', () => {
    const result = mergeAt(STATE, [
      follows({ 1: ON }),
      follows({ 1: ON, 2: ON }),
      follows({ 1: ON, 3: OFF }),
    ]);
    expect(result.merged).toEqual(follows({ 1: ON, 2: ON, 3: OFF }));
    expect(result.told).toEqual([`local following/${claimId(2)}`, `remote following/${claimId(3)}`]);
  });

  it('that either side ended are gone from both lists', () => {
    const result = mergeAt(STATE, [
      follows({ 1: ON, 2: ON, 3: ON }),
      follows({ 2: ON, 3: ON }),
      follows({ 1: ON, 3: ON }),
    ]);
    expect(result.merged).toEqual(follows({ 3: ON }));
    expect(result.log).toEqual([
      { path: path(claimId(2)), kind: 'remote', base: entry(2, ON), local: entry(2, ON), remote: undefined },
      { path: path(claimId(1)), kind: 'local', base: entry(1, ON), local: undefined, remote: entry(1, ON) },
    ]);
  });

  it('that both began are one, told as one change', () => {
    const result = mergeAt(STATE, [follows({}), follows({ 1: ON }), follows({ 1: ON })]);
    expect(result).toMatchObject({ merged: follows({ 1: ON }), told: [`both following/${claimId(1)}`] });
  });

  it('without a base are united', () => {
    const result = mergeAt(STATE, [undefined, follows({ 1: ON, 2: ON }), follows({ 2: ON, 3: ON })]);
    expect(result.merged).toEqual(follows({ 1: ON, 2: ON, 3: ON }));
  });

  it('are the same however they are spelled', () => {
    const spelled = {
      subscriptions: [channel(1).replace('#', ':')],
      following: [{ uri: channel(1).slice(7) }],
    };
    const result = mergeAt(STATE, [follows({ 1: undefined }), spelled, follows({ 1: undefined, 2: ON })]);
    expect(result.told).toEqual([`remote following/${claimId(2)}`]);
    expect(result.merged).toEqual({
      subscriptions: [...spelled.subscriptions, channel(2)],
      following: [...spelled.following, entry(2, ON)],
    });
  });

  it('without a claim id are told by their URI', () => {
    const short = { subscriptions: ['lbry://@c:a'], following: [{ uri: 'lbry://@c#a' }] };
    expect(mergeAt(STATE, [follows({}), short, follows({})])).toMatchObject({
      merged: short,
      told: ['local following/@c#a'],
    });
  });
});

describe('notifications of a channel', () => {
  it.each([
    ['changed here', ON, OFF, ON, OFF, [`local`]],
    ['changed elsewhere', ON, ON, OFF, OFF, ['remote']],
    ['changed on both alike', ON, OFF, OFF, OFF, ['both']],
    ['said for the first time', undefined, undefined, OFF, OFF, ['remote']],
    ['said no more', ON, ON, undefined, undefined, ['remote']],
    ['never said', undefined, undefined, undefined, undefined, []],
    ['said differently for the first time', undefined, ON, OFF, ON, ['conflict']],
  ])('%s', (_, base, local, remote, merged, kinds) => {
    const result = mergeAt(STATE, [follows({ 1: base }), follows({ 1: local }), follows({ 1: remote })]);
    expect(result.merged).toEqual(follows({ 1: merged }));
    expect(result.told).toEqual(kinds.map((kind) => `${kind} following/${claimId(1)}/notificationsDisabled`));
  });

  it('keep whatever else is said about it', () => {
    const said = (more: object) => ({
      subscriptions: [channel(1)],
      following: [{ ...entry(1, ON), ...more }],
    });
    const result = mergeAt(STATE, [said({}), said({ note: 1 }), said({ colour: 2 })]);
    expect(result.merged).toEqual(said({ note: 1, colour: 2 }));
  });

  it.each([
    ['here', follows({}), follows({ 1: OFF }), 'removed-here-edited-there'],
    ['elsewhere', follows({ 1: OFF }), follows({}), 'edited-here-removed-there'],
  ])('changed for a channel that was unfollowed %s are asked about', (_, local, remote, why) => {
    const { log, merged } = mergeAt(STATE, [follows({ 1: ON }), local, remote]);
    expect(log).toEqual([
      {
        path: path(claimId(1)),
        kind: 'conflict',
        base: entry(1, ON),
        local: local.following[0],
        remote: remote.following[0],
        why,
      },
    ]);
    expect(merged).toEqual(local);
  });

  it('are as it was decided, also when that is to unfollow', () => {
    const three = [follows({ 1: ON, 2: ON }), follows({ 2: ON }), follows({ 1: OFF, 2: ON })] as const;
    const decide = (take: 'mine' | 'theirs') =>
      mergeAt(STATE, three, {
        choices: [{ path: path(claimId(1)), take, seen: { remote: entry(1, OFF) } }],
      }).merged;
    expect(decide('mine')).toEqual(follows({ 2: ON }));
    expect(decide('theirs')).toEqual({
      subscriptions: [channel(2), channel(1)],
      following: [entry(2, ON), entry(1, OFF)],
    });
  });
});

describe('the two lists of follows', () => {
  const both = follows({ 1: ON, 2: OFF });

  it('stay out of step as long as nothing changes', () => {
    const listed = { subscriptions: [channel(1), channel(2)], following: [entry(1, ON)] };
    const entered = { subscriptions: [channel(2)], following: [entry(1, ON), entry(2, undefined)] };
    expect(mergeAt(STATE, [listed, listed, entered])).toMatchObject({ merged: listed, told: [] });
    expect(mergeAt(STATE, [entered, entered, listed])).toMatchObject({ merged: entered, told: [] });
  });

  it('are put in step when something changes', () => {
    const listed = { subscriptions: [channel(1), channel(2)], following: [entry(1, ON)] };
    const more = { subscriptions: [...listed.subscriptions, channel(3)], following: listed.following };
    expect(mergeAt(STATE, [listed, listed, more]).merged).toEqual({
      subscriptions: [channel(1), channel(2), channel(3)],
      following: [entry(1, ON), entry(2, undefined), entry(3, undefined)],
    });
  });

  it('say of a channel missing from one of them that it is followed, as it was', () => {
    const lost = { subscriptions: both.subscriptions, following: [entry(1, ON)] };
    expect(mergeAt(STATE, [both, lost, both])).toMatchObject({ merged: both, told: [] });
    expect(mergeAt(STATE, [both, both, lost])).toMatchObject({ merged: both, told: [] });
    const unlisted = { subscriptions: [channel(1)], following: both.following };
    expect(mergeAt(STATE, [both, unlisted, both])).toMatchObject({ merged: unlisted, told: [] });
  });

  it('say nothing where one is missing: what the other says is all there is', () => {
    const unfollowed = { following: [entry(1, ON)] };
    expect(mergeAt(STATE, [both, unfollowed, both])).toMatchObject({
      merged: follows({ 1: ON }),
      told: [`local following/${claimId(2)}`],
    });
    const onlyListed = { subscriptions: [channel(1)], following: [] };
    expect(mergeAt(STATE, [onlyListed, { following: [] }, onlyListed])).toMatchObject({ told: [] });
  });

  it.each([
    ['missing', {}],
    ['null', { subscriptions: null, following: null }],
  ])('both %s say nothing at all', (_, silent) => {
    const result = mergeAt(STATE, [both, silent, follows({ 1: ON, 2: OFF, 3: ON })]);
    expect(result.merged).toEqual(follows({ 1: ON, 2: OFF, 3: ON }));
    expect(result.told).toEqual([`remote following/${claimId(3)}`]);
    expect(mergeAt(STATE, [silent, silent, silent])).toMatchObject({ merged: silent, told: [] });
  });

  it('are not both written when all apps write the same one', () => {
    const entered = (flags: Flags) => ({ following: follows(flags).following });
    expect(mergeAt(STATE, [entered({}), entered({ 1: ON }), entered({ 2: ON })]).merged).toEqual(
      entered({ 1: ON, 2: ON }),
    );
  });

  it('keep their strays apart', () => {
    const strays = { subscriptions: [channel(1), null], following: [entry(1, ON), 'text', { url: 'x' }] };
    const result = mergeAt(STATE, [follows({ 1: ON }), strays, follows({ 1: ON, 2: ON })]);
    expect(result.merged).toEqual({
      subscriptions: [channel(1), channel(2), null],
      following: [entry(1, ON), entry(2, ON), 'text', { url: 'x' }],
    });
    expect(result.told).toEqual([
      `remote following/${claimId(2)}`,
      'local subscriptions/null',
      'local following/text',
      'local following/{"url":"x"}',
    ]);
  });

  it('keep what a repeated entry adds', () => {
    const repeated = {
      subscriptions: [channel(1)],
      following: [entry(1, ON), { ...entry(1, OFF), note: 'kept' }],
    };
    const result = mergeAt(STATE, [
      repeated,
      repeated,
      { ...repeated, subscriptions: [channel(1), channel(2)] },
    ]);
    expect(result.merged).toEqual({
      subscriptions: [channel(1), channel(2)],
      following: [{ ...entry(1, ON), note: 'kept' }, entry(2, undefined)],
    });
  });

  it('are merged apart, each in one piece, when one of them is no list', () => {
    const broken = { subscriptions: 'broken', following: both.following };
    expect(mergeAt(STATE, [both, broken, both])).toMatchObject({
      merged: broken,
      told: ['local subscriptions'],
    });
  });

  it('keep a removal waiting that a guard holds', () => {
    const guarded = { [`following/${claimId(2)}`]: 'bulk-removal' } as const;
    const held = mergeAt(STATE, [both, both, follows({ 1: ON })], { guarded });
    expect(held).toMatchObject({ merged: both, told: [`conflict following/${claimId(2)}`] });
  });
});
