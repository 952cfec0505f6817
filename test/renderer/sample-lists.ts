import type { ActivityEvent } from '../../src/shared/model/activity.ts';
import type { ChangeList, ChangeView } from '../../src/shared/model/change.ts';
import type { HistoryComparison, HistoryEntry, HistoryList } from '../../src/shared/model/history.ts';
import type { Question, ReviewList } from '../../src/shared/model/review.ts';
import { NOW } from '../fakes/snapshots.ts';

const MINUTE = 60_000;

export const activityEvents: ActivityEvent[] = [
  { id: 9, at: NOW - 8000, profile: 'default', kind: 'synced', sequence: 41, pulled: 0, pushed: 1 },
  {
    id: 8,
    at: NOW - 2 * MINUTE,
    profile: 'default',
    kind: 'taken-in',
    sequence: 40,
    count: 2,
    groups: { following: 2 },
  },
  {
    id: 7,
    at: NOW - 20 * MINUTE,
    profile: 'default',
    kind: 'by-policy',
    count: 1,
    group: 'settings',
    policy: 'newest',
  },
  { id: 6, at: NOW - 90 * MINUTE, profile: 'default', kind: 'problem', code: 'server-unreachable' },
];

const entry = (change: Partial<HistoryEntry>): HistoryEntry => ({
  id: '1',
  at: NOW,
  kind: 'stored',
  sequence: 1,
  deviceName: 'Studio',
  changes: 1,
  groups: null,
  pinned: false,
  undone: false,
  needsOlderPassword: false,
  ...change,
});

export const historyList: HistoryList = {
  items: [
    entry({ id: '12', at: NOW - 8000, sequence: 41, changes: 1 }),
    entry({
      id: '11',
      at: NOW - 2 * MINUTE,
      kind: 'taken-in',
      sequence: 40,
      deviceName: 'Laptop',
      changes: 2,
    }),
    entry({ id: '10', at: NOW - 2 * MINUTE, kind: 'before-apply', sequence: 39, changes: 2 }),
    entry({ id: '9', at: NOW - 40 * MINUTE, sequence: 39, changes: 5, pinned: true }),
    entry({
      id: '8',
      at: NOW - 70 * MINUTE,
      kind: 'taken-in',
      sequence: 38,
      deviceName: 'Kitchen PC',
      changes: 1,
    }),
    entry({ id: '7', at: NOW - 90 * MINUTE, sequence: 37, changes: 3 }),
    entry({
      id: '6',
      at: NOW - 2000 * MINUTE,
      kind: 'taken-in',
      sequence: 36,
      deviceName: 'Laptop',
      changes: 12,
    }),
  ],
  total: 7,
  damaged: [],
};

const channel = (name: string): ChangeView => ({
  id: `follow:${name}`,
  label: { kind: 'channel', name, within: null, part: null },
  group: 'following',
  side: 'local',
  before: { kind: 'absent' },
  here: { kind: 'follow', notifications: false },
  there: { kind: 'absent' },
  setAt: { here: NOW - 5 * MINUTE, there: null },
  decided: false,
  path: `/preferences/shared/value/subscriptions/${name}`,
});

export const changeList: ChangeList = {
  items: [
    channel('@veritasium'),
    {
      ...channel('@3blue1brown'),
      side: 'remote',
      there: { kind: 'follow', notifications: true },
      here: { kind: 'absent' },
    },
    {
      ...channel('Watch later'),
      id: 'list:later',
      label: { kind: 'playlist', name: 'Watch later', within: null, part: 'title' },
      group: 'playlists',
      side: 'conflict',
      before: { kind: 'text', text: 'Watch later', cut: false },
      here: { kind: 'text', text: 'Evening', cut: false },
      there: { kind: 'text', text: 'Weekend', cut: false },
    },
  ],
  total: 3,
  look: 4,
  groups: { following: 2, playlists: 1 },
  accounts: [{ id: 'bXyz', name: 'Savings', side: 'local' }],
  others: ['Laptop'],
  sequence: 41,
  settled: false,
  encrypted: null,
};

const question = (name: string, change: Partial<Question> = {}): Question => ({
  id: `question:${name}`,
  label: { kind: 'channel', name, within: null, part: null },
  group: 'following',
  before: { kind: 'follow', notifications: false },
  here: { kind: 'absent' },
  there: { kind: 'follow', notifications: true },
  setAt: { here: NOW - 10 * MINUTE, there: NOW - 7 * MINUTE },
  path: `/preferences/shared/value/subscriptions/${name}`,
  asked: { because: 'conflict', why: 'removed-here-edited-there' },
  who: ['Laptop'],
  clockOff: false,
  both: null,
  takes: ['theirs', 'mine', 'base'],
  suggestion: 'theirs',
  decided: null,
  result: { kind: 'follow', notifications: true },
  askedAgain: false,
  consequences: [],
  ...change,
});

export const reviewList: ReviewList = {
  items: [
    question('@veritasium'),
    question('@3blue1brown', { decided: 'mine', result: { kind: 'absent' } }),
    question('theme', {
      label: { kind: 'setting', name: 'theme', within: null, part: null },
      group: 'settings',
      before: { kind: 'text', text: 'light', cut: false },
      here: { kind: 'text', text: 'dark', cut: false },
      there: { kind: 'text', text: 'system', cut: false },
      asked: { because: 'conflict', why: 'edited-on-both' },
      takes: ['mine', 'theirs', 'base', 'value'],
      result: { kind: 'text', text: 'dark', cut: false },
      clockOff: true,
      consequences: ['changes-consent'],
    }),
  ],
  total: 3,
  look: 4,
  open: 2,
  decided: 1,
  askedAgain: 0,
  groups: { following: 1, settings: 1 },
  merged: 42,
  others: ['Laptop'],
  sequence: 41,
  accounts: [],
  encrypted: null,
};

export const historyComparison: HistoryComparison = {
  items: [
    {
      id: 'follow:@veritasium',
      label: { kind: 'channel', name: '@veritasium', within: null, part: null },
      group: 'following',
      before: { kind: 'absent' },
      after: { kind: 'follow', notifications: false },
      path: '/preferences/shared/value/subscriptions',
    },
  ],
  total: 1,
  entry: entry({ id: '12', at: NOW - 8000, sequence: 41, changes: 1 }),
  otherId: '11',
  groups: { following: 1 },
  accounts: [],
};
