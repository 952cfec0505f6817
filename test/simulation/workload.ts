import type { Path } from '../../src/main/core/wallet/path.ts';
import type { Problem } from '../../src/shared/problem.ts';
import type { Action, Deed } from './actions.ts';
import type { Ambush, Computer } from './device.ts';
import { Dice } from './dice.ts';
import {
  diskWriteFaults,
  type FaultKind,
  type FaultPlan,
  type FaultTable,
  faultKinds,
  keychainFaults,
  readFaults,
  sdkFaults,
  serverFaults,
} from './faults.ts';
import type { Take } from './places.ts';

/** All that chance decides before a run begins: who lives there, what they do, what may go wrong. */
export interface Workload {
  readonly computers: readonly Computer[];
  readonly strictServer: boolean;
  readonly slowestMs: number;
  /** The last act: people sync by hand, or leave the app running and wait. */
  readonly ending: 'by-hand' | 'watching';
  readonly faultPlan: FaultPlan;
  readonly actions: readonly Action[];
}

const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS;

/** How often each deed is done, where it is done at all. */
const WEIGHTS: Readonly<Record<Deed, number>> = {
  join: 3,
  edit: 24,
  set: 8,
  'put-in': 8,
  'take-out': 4,
  'make-channel': 2,
  'leave-out': 1,
  sync: 22,
  status: 2,
  resolve: 10,
  'change-password': 2,
  'type-password': 5,
  mistype: 0.5,
  'sync-beside': 2,
  undo: 1.5,
  'log-out': 0.5,
  watch: 5,
  unwatch: 1,
  restart: 2,
  'forget-keychain': 0.7,
  'stop-sdk': 1,
  'restart-sdk': 1,
  lock: 1,
  unlock: 2,
  'jump-clock': 1,
  'back-up-computer': 0.5,
  'restore-computer': 0.3,
  'lose-wallet': 0.2,
  'expire-tokens': 0.5,
};

/** Without these nothing happens; all others are left out of some runs, which lets those that stay meet more often. */
const ALWAYS: readonly Deed[] = ['join', 'edit', 'set', 'sync', 'resolve', 'type-password', 'unlock'];

/** How likely a fault is at most, at any call it can happen to. Mostly it is far less. */
const MAX_DEATH_RATE = 0.01;
const MAX_FAULT_RATE = 0.2;

/** Where faults hurt: in some runs one of these calls goes wrong much of the time. */
const HOT_SPOTS: readonly { readonly methods: readonly string[]; readonly kinds: FaultTable<Problem> }[] = [
  { methods: ['post-wallet', 'change-password', 'log-in', 'salt-seed', 'sign-up'], kinds: serverFaults },
  { methods: ['get-wallet'], kinds: readFaults },
  { methods: ['sdk-export', 'sdk-import'], kinds: sdkFaults },
  { methods: ['disk-write', 'history-write'], kinds: diskWriteFaults },
  { methods: ['keychain-write', 'keychain-read'], kinds: keychainFaults },
];

export function chooseWorkload(seed: number): Workload {
  const dice = new Dice(seed);
  const devices = Number(dice.weighted({ 1: 1, 2: 5, 3: 3, 4: 1.5 }));
  const computers = Array.from({ length: devices }, (): Computer => {
    return {
      skewMs: dice.pick(SKEWS),
      keychain: dice.chance(0.8) ? 'os' : 'memory',
      sdk: dice.chance(0.9) ? 'new' : 'old',
    };
  });
  return {
    computers,
    strictServer: dice.chance(0.5),
    slowestMs: dice.pick([5, 60, 400, 3000]),
    ending: dice.chance(0.3) ? 'watching' : 'by-hand',
    faultPlan: chooseFaults(dice),
    actions: chooseActions(dice, devices),
  };
}

function chooseFaults(dice: Dice): FaultPlan {
  const peaceful = dice.chance(0.15);
  const rates = Object.fromEntries(
    faultKinds.map((kind) => {
      const most = kind.startsWith('died') ? MAX_DEATH_RATE : MAX_FAULT_RATE;
      const happens = dice.chance(0.3);
      const strength = dice.fraction() ** 4;
      return [kind, happens && !peaceful ? most * strength : 0];
    }),
  ) as FaultPlan['rates'];
  const hot = Array.from({ length: peaceful ? 0 : dice.below(4) }, () => {
    const { methods, kinds } = dice.pick(HOT_SPOTS);
    const kind = dice.pick(Object.keys(kinds) as FaultKind[]);
    return { kind, method: dice.pick(methods), rate: dice.between(0.05, 0.5) };
  });
  return { rates, hot };
}

const SKEWS = [0, 0, 0, 1_000, -1_000, 5 * MINUTE_MS, -3 * YEAR_MS, 10 * YEAR_MS] as const;

function chooseActions(dice: Dice, devices: number): readonly Action[] {
  const weights = Object.fromEntries(
    Object.entries(WEIGHTS).map(([deed, weight]) => {
      const stays = ALWAYS.includes(deed as Deed) || dice.chance(0.6);
      const favourite = dice.chance(0.12) ? 5 : 1;
      return [deed, stays ? weight * favourite * dice.between(0.3, 1.5) : 0];
    }),
  ) as Record<Deed, number>;
  const chooser = new Chooser(dice);
  const actions: Action[] = [];
  let at = 0;
  // Most start with everybody joined, some with offline edits from before.
  const first: readonly Deed[] = dice.chance(0.7) ? Array.from({ length: devices }, () => 'join') : ['join'];
  const count = first.length + 15 + dice.below(60);
  for (let index = 0; index < count; index += 1) {
    const deed = first[index] ?? dice.weighted(weights);
    const device = index < first.length ? index : dice.below(devices);
    actions.push(chooser.action(deed, at, device));
    at += deed === 'join' ? 10_000 : pause(dice);
  }
  return actions;
}

/** Often hardly any, so that things overlap and seconds are shared; sometimes long enough for timers. */
function pause(dice: Dice): number {
  switch (dice.weighted({ none: 30, short: 40, middle: 25, long: 4, veryLong: 1 })) {
    case 'none':
      return dice.between(0, 30);
    case 'short':
      return dice.between(30, 3_000);
    case 'middle':
      return dice.between(3_000, MINUTE_MS);
    case 'long':
      return dice.between(MINUTE_MS, 30 * MINUTE_MS);
    case 'veryLong':
      return dice.between(60 * MINUTE_MS, 24 * 60 * MINUTE_MS);
  }
}

/** Makes actions of deeds; counts so that every value is new. */
class Chooser {
  readonly #dice: Dice;
  readonly #keys: number;
  #made = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
    this.#keys = 1 + dice.below(3);
  }

  action(deed: Deed, at: number, device: number): Action {
    const dice = this.#dice;
    const when = { at, device, ...this.#upon(deed) };
    switch (deed) {
      case 'edit':
      case 'set': {
        const index = dice.below(this.#keys);
        const value = dice.chance(0.12) ? null : this.#newValue(device);
        const key = `key-${index}`;
        if (deed === 'set') return { ...when, do: deed, key, value };
        return { ...when, do: deed, path: dice.chance(0.4) ? this.#setting() : [key], value };
      }
      case 'put-in':
      case 'make-channel':
        this.#made += 1;
        return deed === 'put-in'
          ? { ...when, do: deed, list: dice.pick(LISTS), id: this.#made }
          : { ...when, do: deed, id: this.#made };
      case 'take-out':
        return { ...when, do: deed, list: dice.pick(LISTS), which: dice.below(1000) };
      case 'sync':
        return { ...when, do: deed, mode: dice.weighted({ sync: 8, pull: 1, upload: 1 }) };
      case 'resolve':
        return { ...when, do: deed, take: this.#take(device), all: dice.chance(0.4) };
      case 'leave-out':
        return { ...when, do: deed, path: this.#setting() };
      case 'log-out':
        return { ...when, do: deed, forget: dice.chance(0.3) };
      case 'lose-wallet':
        this.#made += 1;
        return { ...when, do: deed, id: this.#made };
      case 'restart':
      case 'stop-sdk':
        return { ...when, do: deed, ms: dice.between(1, 30_000) };
      case 'jump-clock':
        return {
          ...when,
          do: deed,
          ms: dice.pick([-YEAR_MS, -MINUTE_MS, -2_000, 2_000, MINUTE_MS, YEAR_MS]),
        };
      default:
        return { ...when, do: deed };
    }
  }

  #setting(): Path {
    return ['shared', 'value', 'settings', `setting-${this.#dice.below(this.#keys)}`];
  }

  /** Edits like to come at a bad moment. */
  #upon(deed: Deed): { readonly upon?: Ambush } {
    if (!EDITS.includes(deed) || !this.#dice.chance(0.15)) return {};
    return { upon: { method: this.#dice.pick(BAD_MOMENTS), moment: this.#dice.pick(['sent', 'done']) } };
  }

  #take(device: number): Take {
    const take = this.#dice.weighted({ mine: 4, theirs: 4, both: 1, base: 0.5, value: 1 });
    return take === 'value' ? { take, value: this.#newValue(device) } : { take };
  }

  #newValue(device: number): string {
    this.#made += 1;
    return `val-${this.#made}-${device}`;
  }
}

const EDITS: readonly Deed[] = ['edit', 'put-in', 'take-out'];
const BAD_MOMENTS = [
  'get-wallet',
  'post-wallet',
  'sdk-export',
  'sdk-import',
  'disk-write',
  'change-password',
];

const LISTS = ['tags', 'blocked', 'follows'] as const;
