import { type Problem, problem } from '../../src/shared/problem.ts';
import type { StateStoreProblem } from '../../src/main/ports/state-store.ts';
import type { PasswordStoreProblem } from '../../src/main/ports/password-store.ts';
import type { SdkProblem } from '../../src/main/ports/lbry-sdk.ts';
import type { TransportProblem } from '../../src/main/ports/sync-server.ts';
import type { Dice } from './dice.ts';

/** What a fault does to one call. */
export interface Effect<P extends Problem> {
  /** Whether, and how often, the other side does what it was asked; `late`: some time after the caller gave up. */
  readonly performed: 'not' | 'once' | 'twice' | 'late';
  /** What the caller hears; `truth`: the real answer; `nothing`: its process has died. */
  readonly heard: P | 'truth' | 'nothing';
  /** How long the caller waits for that, in ms; otherwise as long as ever. */
  readonly waits?: readonly [number, number];
}

const deaths = {
  'died-before': { performed: 'not', heard: 'nothing' },
  'died-after': { performed: 'once', heard: 'nothing' },
} as const satisfies Record<string, Effect<never>>;

const TIMEOUT_MS = [10_000, 60_000] as const;

export const serverFaults = {
  ...deaths,
  refused: { performed: 'not', heard: problem('server-unreachable') },
  'answer-lost': { performed: 'once', heard: problem('server-timeout'), waits: TIMEOUT_MS },
  'landed-late': { performed: 'late', heard: problem('server-timeout'), waits: TIMEOUT_MS },
  'sent-twice': { performed: 'twice', heard: 'truth' },
  failing: { performed: 'not', heard: problem('server-failing', { status: 500 }) },
  'failing-after': { performed: 'once', heard: problem('server-failing', { status: 502 }) },
  busy: { performed: 'not', heard: problem('server-busy') },
  garbled: { performed: 'once', heard: problem('server-answer-malformed') },
} as const satisfies Record<string, Effect<TransportProblem>>;

/** A cache on the way answers with what the server held a moment ago. */
export const readFaults = {
  ...serverFaults,
  stale: { performed: 'once', heard: 'truth' },
} as const satisfies Record<string, Effect<TransportProblem>>;

export const sdkFaults = {
  ...deaths,
  'sdk-refused': { performed: 'not', heard: problem('sdk-not-running') },
  'sdk-answer-lost': { performed: 'once', heard: problem('sdk-timeout'), waits: [60_000, 60_001] },
  'sdk-landed-late': { performed: 'late', heard: problem('sdk-timeout'), waits: [60_000, 60_001] },
} as const satisfies Record<string, Effect<SdkProblem>>;

export const diskReadFaults = {
  ...deaths,
  'disk-failed': { performed: 'not', heard: problem('disk-failed') },
} as const satisfies Record<string, Effect<StateStoreProblem>>;

/** A write whose last step failed may have happened all the same. */
export const diskWriteFaults = {
  ...diskReadFaults,
  'disk-full': { performed: 'not', heard: problem('disk-full') },
  'disk-failed-after': { performed: 'once', heard: problem('disk-failed') },
} as const satisfies Record<string, Effect<StateStoreProblem>>;

export const keychainFaults = {
  ...deaths,
  'keychain-failed': { performed: 'not', heard: problem('keychain-failed') },
} as const satisfies Record<string, Effect<PasswordStoreProblem>>;

export const kdfFaults = {
  ...deaths,
  'kdf-failed': { performed: 'not', heard: problem('kdf-failed') },
} as const satisfies Record<string, Effect<Problem<'kdf-failed'>>>;

/** What can happen to a websocket, and to a message on it. */
export const socketFaults = ['socket-refused', 'socket-dropped'] as const;
export const messageFaults = ['message-lost', 'message-twice', 'message-late'] as const;
/** The system may be slow to say that a file changed; a look now and then finds it. */
export const fileFaults = ['notice-late'] as const;

export type FaultKind =
  | keyof typeof readFaults
  | keyof typeof sdkFaults
  | keyof typeof diskWriteFaults
  | keyof typeof keychainFaults
  | keyof typeof kdfFaults
  | (typeof socketFaults)[number]
  | (typeof messageFaults)[number]
  | (typeof fileFaults)[number];

/** One fault that happens, or happened: to which call of which device. */
export interface Fault {
  readonly device: number;
  readonly method: string;
  /** Calls of this method by this device are counted from 0. */
  readonly call: number;
  readonly kind: FaultKind;
  /** In [0, 1): how long, how soon, which of two; each kind makes its own of it. */
  readonly how: number;
}

/** How likely each kind is, at each call it can happen to. */
export type FaultRates = Readonly<Record<FaultKind, number>>;

/** Decides what goes wrong: by chance, or exactly as written down. */
export class Faults {
  /** In the order in which they happened. */
  readonly happened: Fault[] = [];
  #over = false;
  readonly #choose: (device: number, method: string, call: number, kinds: readonly FaultKind[]) => Fault | undefined;

  private constructor(choose: Faults['strike']) {
    this.#choose = choose;
  }

  static byChance(dice: Dice, rates: FaultRates): Faults {
    return new Faults((device, method, call, kinds) => {
      let rest = dice.fraction();
      const how = dice.fraction();
      for (const kind of kinds) {
        rest -= rates[kind];
        if (rest < 0) return { device, method, call, kind, how };
      }
      return undefined;
    });
  }

  static asWritten(list: readonly Fault[]): Faults {
    const planned = new Map(list.map((fault) => [`${fault.device} ${fault.method} ${fault.call}`, fault]));
    return new Faults((device, method, call) => planned.get(`${device} ${method} ${call}`));
  }

  /** The fault that strikes this call, if any. */
  strike(device: number, method: string, call: number, kinds: readonly FaultKind[]): Fault | undefined {
    if (this.#over) return undefined;
    const fault = this.#choose(device, method, call, kinds);
    if (fault !== undefined) this.happened.push(fault);
    return fault;
  }

  /** From now on nothing goes wrong. */
  end(): void {
    this.#over = true;
  }
}
