import type { ActivityEvent } from '../../src/shared/model/activity.ts';
import type { ChangeList, ChangeView } from '../../src/shared/model/change.ts';
import type { HistoryComparison, HistoryEntry, HistoryList } from '../../src/shared/model/history.ts';
import type { ItemDetail } from '../../src/shared/model/item-detail.ts';
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
    entry({ id: '12', at: NOW - 8000, sequence: 41, changes: 1, groups: { following: 1 } }),
    entry({
      id: '11',
      at: NOW - 2 * MINUTE,
      kind: 'taken-in',
      sequence: 40,
      deviceName: 'Laptop',
      changes: 2,
    }),
    entry({ id: '10', at: NOW - 2 * MINUTE, kind: 'before-apply', sequence: 39, changes: 2 }),
    entry({
      id: '9',
      at: NOW - 40 * MINUTE,
      sequence: 39,
      changes: 5,
      groups: { following: 3, settings: 1 },
      pinned: true,
    }),
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
  consequences: [],
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

const setting = (name: string, change: Partial<Question>): Question =>
  question(name, {
    label: { kind: 'setting', name, within: null, part: null },
    group: 'settings',
    asked: { because: 'conflict', why: 'edited-on-both' },
    takes: ['mine', 'theirs', 'base', 'value'],
    suggestion: 'mine',
    ...change,
  });

const words = (text: string) => ({ kind: 'text', text, cut: false }) as const;

export const reviewList: ReviewList = {
  items: [
    question('@veritasium'),
    question('@3blue1brown', { decided: 'mine', result: { kind: 'absent' } }),
    setting('theme', {
      before: words('light'),
      here: words('dark'),
      there: words('system'),
      result: words('dark'),
      clockOff: true,
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

const nothing = { names: [], more: 0 };

/** Every kind of question at once: accidents, lists, long texts, consequences, accounts. */
export const manyQuestions: ReviewList = {
  ...reviewList,
  items: [
    ...['art', 'physics', 'gardening', 'chess'].map((name) =>
      question(name, {
        label: { kind: 'tag', name, within: null, part: null },
        group: 'tags',
        asked: { because: 'guard', guard: 'bulk-removal' },
        before: { kind: 'present' },
        here: { kind: 'present' },
        there: { kind: 'absent' },
        takes: ['mine', 'theirs', 'base', 'value'],
        suggestion: 'mine',
        result: { kind: 'present' },
      }),
    ),
    ...reviewList.items.slice(0, 2),
    question('Watch Later', {
      label: { kind: 'playlist', name: 'Watch Later', within: null, part: 'items' },
      group: 'playlists',
      asked: { because: 'conflict', why: 'reordered-on-both' },
      before: { kind: 'list', count: 40, first: ['rust-in-peace', 'slow-cooking', 'moon'] },
      here: { kind: 'list', count: 41, first: ['moon', 'rust-in-peace', 'slow-cooking'] },
      there: { kind: 'list', count: 40, first: ['slow-cooking', 'moon', 'tides'] },
      both: { kind: 'list', count: 42, first: ['moon', 'slow-cooking', 'tides'] },
      takes: ['both', 'mine', 'theirs', 'base', 'value'],
      suggestion: 'both',
      decided: 'both',
      result: { kind: 'list', count: 42, first: ['moon', 'slow-cooking', 'tides'] },
    }),
    question('Evening', {
      label: { kind: 'playlist', name: 'Evening', within: null, part: 'description' },
      group: 'playlists',
      asked: { because: 'conflict', why: 'edited-on-both' },
      before: words('What I watch when …'),
      here: words('What I watch when …'),
      there: words('What I listen to …'),
      takes: ['mine', 'theirs', 'base', 'value'],
      suggestion: 'mine',
      result: words('What I watch when …'),
      askedAgain: true,
    }),
    setting('lbryum_servers', {
      before: { kind: 'nothing' },
      here: { kind: 'list', count: 1, first: ['hub.example.org:50001'] },
      there: { kind: 'list', count: 2, first: ['s1.example.net:50001', 's2.example.net:50001'] },
      result: { kind: 'list', count: 1, first: ['hub.example.org:50001'] },
      consequences: ['changes-hubs'],
    }),
    setting('sharing_3P', {
      before: { kind: 'flag', on: true },
      here: { kind: 'flag', on: false },
      there: { kind: 'nothing' },
      result: { kind: 'flag', on: false },
      consequences: ['changes-consent'],
    }),
  ],
  total: 10,
  open: 8,
  decided: 2,
  askedAgain: 1,
  groups: { tags: 4, following: 1, playlists: 1, settings: 2 },
  accounts: [{ id: 'bXyz', name: 'Savings', side: 'remote' }],
  encrypted: 'there',
};

const listed = (...names: string[]) => ({ names, more: 0 });
const texts = {
  before: 'What I watch when the day is done and nobody wants anything of me any more.',
  here: 'What I watch when the long day is done and nobody wants anything of me.',
  there: 'What I listen to when the day is done and nobody wants anything of me any more.',
};

const bell = (on: boolean) => ({
  json: JSON.stringify({ uri: 'lbry://@veritasium#1', notificationsDisabled: !on }),
  value: { kind: 'follow', notifications: on } as const,
});

/** What does not fit the lines of `manyQuestions`. */
export const itemDetails: Readonly<Record<string, ItemDetail>> = {
  'question:@veritasium': {
    shape: { kind: 'line' },
    editor: { kind: 'choice', options: [bell(true), bell(false)], now: 0 },
  },
  'question:art': { shape: { kind: 'line' }, editor: { kind: 'none' } },
  'question:Watch Later': {
    shape: {
      kind: 'list',
      here: { added: listed('harbour-walk'), removed: nothing, moved: listed('moon'), same: 39 },
      there: { added: listed('tides'), removed: listed('rust-in-peace'), moved: nothing, same: 39 },
      result: { added: listed('harbour-walk', 'tides'), removed: nothing, moved: listed('moon'), same: 39 },
    },
    editor: {
      kind: 'list',
      entries: ['moon', 'rust-in-peace', 'slow-cooking', 'harbour-walk'].map((name) => ({
        name,
        json: JSON.stringify(`lbry://${name}#1`),
      })),
      spare: [{ name: 'tides', json: '"lbry://tides#1"' }],
      takesWords: false,
    },
  },
  'question:Evening': {
    shape: { kind: 'text', ...texts, result: texts.here, cut: false },
    editor: { kind: 'text', text: texts.here },
  },
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
      consequences: [],
    },
  ],
  total: 1,
  entry: entry({ id: '12', at: NOW - 8000, sequence: 41, changes: 1 }),
  otherId: '11',
  groups: { following: 1 },
  accounts: [],
};
