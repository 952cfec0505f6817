import { describe, expect, it } from 'vitest';
import en from '../../../../../resources/locales/en.json';
import { NOW, profileSnapshot, setupState, snapshotOf } from '../../../../../test/fakes/snapshots.ts';
import type { ProfileSnapshot } from '../../../../shared/model/snapshot.ts';
import { problem } from '../../../../shared/problem.ts';
import { statuses } from '../../../../shared/status.ts';
import { createText } from '../../../../shared/text/texts.ts';
import { noticeWords } from './notice-words.ts';
import { NOTHING_TOLD, type Notice, noticesFor, type ToldOf } from './notices.ts';

/** A person at a computer, and what they are told as time passes. */
class Person {
  now = NOW;
  watching = false;
  #told: ToldOf = NOTHING_TOLD;

  sees(...profiles: readonly Partial<ProfileSnapshot>[]): readonly Notice[] {
    const snapshot = snapshotOf(profiles.map((change) => profileSnapshot(change)));
    const { notices, told } = noticesFor(snapshot, this.#told, { watching: this.watching, now: this.now });
    this.#told = told;
    return notices;
  }
}

const kinds = (notices: readonly Notice[]) => notices.map(({ kind }) => kind);
const conflict = { status: 'conflict', conflicts: 3 } as const;

describe('a person is told', () => {
  it.each([
    ['conflict', 'conflict', 'review', null],
    ['needs-password', 'password', 'password', null],
    ['not-verified', 'not-verified', 'status', null],
    ['too-large', 'too-large', 'changes', 'sizes'],
    ['security-alert', 'security', 'trouble', null],
  ] as const)('of %s, with the screen it is about', (status, kind, page, item) => {
    expect(new Person().sees({ status, conflicts: 0 })).toEqual([
      { kind, count: 0, route: { page, profile: 'default', item } },
    ]);
  });

  it('of nothing that needs nobody', () => {
    const asks = ['conflict', 'needs-password', 'not-verified', 'too-large', 'security-alert'];
    for (const status of statuses.filter((each) => !asks.includes(each)))
      expect(new Person().sees({ status })).toEqual([]);
  });

  it('once, however often it is seen, also with states between', () => {
    const person = new Person();
    expect(kinds(person.sees(conflict))).toEqual(['conflict']);
    expect(person.sees(conflict)).toEqual([]);
    expect(person.sees({ status: 'syncing' })).toEqual([]);
    expect(person.sees({ status: 'offline' })).toEqual([]);
    expect(person.sees({ ...conflict, conflicts: 4 })).toEqual([]);
  });

  it('that it is over, once, and of the next one again', () => {
    const person = new Person();
    expect(person.sees({})).toEqual([]);
    person.sees(conflict);
    expect(person.sees({})).toEqual([
      { kind: 'restored', count: 0, route: { page: 'status', profile: 'default', item: null } },
    ]);
    expect(person.sees({})).toEqual([]);
    person.now += 3_600_000;
    expect(kinds(person.sees(conflict))).toEqual(['conflict']);
  });

  it('not that it is over while that was not checked', () => {
    const person = new Person();
    person.sees(conflict);
    expect(person.sees({ problem: problem('server-unreachable') })).toEqual([]);
    expect(kinds(person.sees({}))).toEqual(['restored']);
  });

  it('not of what comes and goes every minute', () => {
    const person = new Person();
    const heard: string[] = [];
    for (let minute = 0; minute < 9; minute += 1) {
      heard.push(...kinds(person.sees({ status: 'needs-password' })), ...kinds(person.sees({})));
      person.now += 60_000;
    }
    expect(heard).toEqual(['password', 'restored']);
    person.now += 600_000;
    expect(kinds(person.sees({ status: 'needs-password' }))).toEqual(['password']);
  });

  it('also when the clock was set back meanwhile', () => {
    const person = new Person();
    person.sees(conflict);
    person.sees({});
    person.now -= 3_600_000;
    expect(kinds(person.sees(conflict))).toEqual(['conflict']);
  });

  it('of what is worse even while something else waits', () => {
    const person = new Person();
    person.sees(conflict);
    expect(kinds(person.sees({ status: 'security-alert' }))).toEqual(['security']);
  });

  it('nothing while looking at the window, and nothing later of what was seen there', () => {
    const person = new Person();
    person.watching = true;
    expect(person.sees(conflict)).toEqual([]);
    person.watching = false;
    expect(person.sees(conflict)).toEqual([]);
    expect(kinds(person.sees({ status: 'security-alert' }))).toEqual(['security']);
  });

  it('of each wallet by itself', () => {
    const person = new Person();
    const first = person.sees(conflict, { ...conflict, name: 'work' });
    expect(first.map(({ route }) => route.profile)).toEqual(['default', 'work']);
    expect(kinds(person.sees(conflict, { name: 'work' }))).toEqual(['restored']);
  });

  it('nothing of a wallet that is being set up', () => {
    const setup = setupState({ profile: 'default' });
    const snapshot = snapshotOf([profileSnapshot({ status: 'not-verified' })], { setup });
    expect(noticesFor(snapshot, NOTHING_TOLD, { watching: false, now: NOW }).notices).toEqual([]);
  });
});

it('a notice is in plain words, without values, names and addresses', () => {
  const text = createText('en', en);
  const [notice] = new Person().sees(conflict);
  expect(notice && noticeWords(notice, text)).toEqual({
    title: 'Your decision is needed',
    body: '3 things were changed on two devices. Nothing is lost until you decide.',
  });
  for (const status of ['needs-password', 'not-verified', 'too-large', 'security-alert'] as const) {
    const said = JSON.stringify(new Person().sees({ status }).map((each) => noticeWords(each, text)));
    expect(said).not.toMatch(/joe|example|default|Studio/);
  }
});
