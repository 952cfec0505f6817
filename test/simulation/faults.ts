import type { HistoryStoreProblem } from '../../src/main/ports/history-store.ts';
import type { SdkProblem } from '../../src/main/ports/lbry-sdk.ts';
import type { PasswordStoreProblem } from '../../src/main/ports/password-store.ts';
import type { TransportProblem } from '../../src/main/ports/sync-server.ts';
import { type Problem, problem } from '../../src/shared/problem.ts';
import type { Dice } from './dice.ts';

export const faultKinds = [
  'died-before',
  'died-after',
  'refused',
  'answer-lost',
  'landed-late',
  'sent-twice',
  'failing',
  'failing-after',
  'busy',
  'garbled',
  'stale',
  'socket-refused',
  'socket-dropped',
  'message-lost',
  'message-twice',
  'message-late',
  'sdk-refused',
  'sdk-answer-lost',
  'sdk-landed-late',
  'notice-late',
  'disk-failed',
  'disk-full',
  'disk-failed-after',
  'keychain-failed',
  'kdf-failed',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** What a fault does to one call. */
export interface Effect<P extends Problem> {
  /** Whether, and how often, the other side does what it was asked; `late`: some time after the caller gave up. */
  readonly performed: 'not' | 'once' | 'twice' | 'late';
  /** What the caller hears; `truth`: the real answer; `nothing`: its process has died. */
  readonly heard: P | 'truth' | 'nothing';
  /** How long the caller waits for that, in ms; otherwise as long as ever. */
  readonly waits?: readonly [number, number];
}

/** The faults that can strike a call, and what each does to it. */
export type FaultTable<P extends Problem> = Readonly<Partial<Record<FaultKind, Effect<P>>>>;

const deaths: FaultTable<never> = {
  'died-before': { performed: 'not', heard: 'nothing' },
  'died-after': { performed: 'once', heard: 'nothing' },
};

const TIMEOUT_MS = [10_000, 60_000] as const;

export const serverFaults: FaultTable<TransportProblem> = {
  ...deaths,
  refused: { performed: 'not', heard: problem('server-unreachable') },
  'answer-lost': { performed: 'once', heard: problem('server-timeout'), waits: TIMEOUT_MS },
  'landed-late': { performed: 'late', heard: problem('server-timeout'), waits: TIMEOUT_MS },
  'sent-twice': { performed: 'twice', heard: 'truth' },
  failing: { performed: 'not', heard: problem('server-failing', { status: 500 }) },
  'failing-after': { performed: 'once', heard: problem('server-failing', { status: 502 }) },
  busy: { performed: 'not', heard: problem('server-busy') },
  garbled: { performed: 'once', heard: problem('server-answer-malformed') },
};

/** A cache on the way answers with what the server held a moment ago. */
export const readFaults: FaultTable<TransportProblem> = {
  ...serverFaults,
  stale: { performed: 'once', heard: 'truth' },
};

export const sdkFaults: FaultTable<SdkProblem> = {
  ...deaths,
  'sdk-refused': { performed: 'not', heard: problem('sdk-not-running') },
  'sdk-answer-lost': { performed: 'once', heard: problem('sdk-timeout'), waits: [60_000, 60_001] },
  'sdk-landed-late': { performed: 'late', heard: problem('sdk-timeout'), waits: [60_000, 60_001] },
};

export const diskReadFaults: FaultTable<HistoryStoreProblem> = {
  ...deaths,
  'disk-failed': { performed: 'not', heard: problem('disk-failed') },
};

/** A write whose last step failed may have happened all the same. */
export const diskWriteFaults: FaultTable<HistoryStoreProblem> = {
  ...diskReadFaults,
  'disk-full': { performed: 'not', heard: problem('disk-full') },
  'disk-failed-after': { performed: 'once', heard: problem('disk-failed') },
};

export const keychainFaults: FaultTable<PasswordStoreProblem> = {
  ...deaths,
  'keychain-failed': { performed: 'not', heard: problem('keychain-failed') },
};

export const kdfFaults: FaultTable<Problem<'kdf-failed'>> = {
  ...deaths,
  'kdf-failed': { performed: 'not', heard: problem('kdf-failed') },
};

/** What can happen to a websocket, and to a message on it. */
export const socketFaults: readonly FaultKind[] = ['socket-refused', 'socket-dropped'];
export const messageFaults: readonly FaultKind[] = ['message-lost', 'message-twice', 'message-late'];
/** The system may be slow to say that a file changed; a look now and then finds it. */
export const fileFaults: readonly FaultKind[] = ['notice-late'];

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

/** How likely each kind is. */
export interface FaultPlan {
  /** At each call it can happen to. */
  readonly rates: Readonly<Record<FaultKind, number>>;
  /** Beyond that, at the calls of one method. */
  readonly hot: readonly { readonly kind: FaultKind; readonly method: string; readonly rate: number }[];
}

/** Decides what goes wrong: by chance, or exactly as written down. */
export class Faults {
  /** In the order in which they happened. */
  readonly happened: Fault[] = [];
  #over = false;
  readonly #choose: (
    device: number,
    method: string,
    call: number,
    kinds: readonly FaultKind[],
  ) => Fault | undefined;

  private constructor(choose: Faults['strike']) {
    this.#choose = choose;
  }

  static byChance(dice: Dice, { rates, hot }: FaultPlan): Faults {
    return new Faults((device, method, call, kinds) => {
      let rest = dice.fraction();
      const how = dice.fraction();
      for (const kind of kinds) {
        const heat = hot.find((spot) => spot.kind === kind && spot.method === method);
        rest -= rates[kind] + (heat?.rate ?? 0);
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
