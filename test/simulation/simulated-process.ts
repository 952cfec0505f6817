import { Companion } from '../../src/main/companion.ts';
import type { Problem } from '../../src/shared/problem.ts';
import { fail, type Result } from '../../src/shared/result.ts';
import type { Device } from './device.ts';
import type { FaultKind, FaultTable } from './faults.ts';
import { simulatedPorts } from './simulated-ports.ts';

/** How long a call takes there and back, in ms. */
export interface Legs {
  /** Absent: it is performed at once. */
  readonly there?: readonly [number, number];
  readonly back: readonly [number, number];
}

const LATE_MS = 90_000;
const TWICE_MS = 5_000;

/** One run of the app on a computer: ends with everything in its memory when it is killed. */
export class SimulatedProcess {
  readonly device: Device;
  readonly companion: Companion;
  /** Ends when the process does, for whoever holds something of it. */
  readonly #onDeath: (() => void)[] = [];
  alive = true;

  constructor(device: Device) {
    this.device = device;
    this.companion = new Companion(simulatedPorts(this));
  }

  whenDead(act: () => void): void {
    this.#onDeath.push(act);
  }

  kill(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const act of this.#onDeath.splice(0)) act();
  }

  /**
   * One call to the outside, which takes its time and may go wrong. What was sent arrives even when the process dies
   * meanwhile; the answer does not.
   */
  call<R extends Result<unknown, Problem>, P extends Problem>(
    method: string,
    legs: Legs,
    faults: FaultTable<P>,
    perform: (fault: FaultKind | undefined) => R,
  ): Promise<R | Result<never, P>> {
    if (!this.alive) return NEVER;
    const { world, index, name } = this.device;
    const { time } = world;
    const dice = this.device.diceFor(method);
    const call = this.device.countCall(method);
    this.device.watchers.onCall(method);
    this.device.spring(method, 'sent');
    const [there, back] = [
      legs.there === undefined ? 0 : dice.between(...legs.there),
      dice.between(...legs.back),
    ];
    const fault = world.faults.strike(index, method, call, Object.keys(faults) as FaultKind[]);
    const effect = fault === undefined ? undefined : faults[fault.kind];
    const how = fault?.how ?? 0;
    const label = `${name} ${method}`;
    if (fault !== undefined) {
      world.log(() => `! ${label} #${call}: ${fault.kind}`);
    }

    let outcome: R | undefined;
    const performAfter = (ms: number, counts: boolean): void => {
      const act = (): void => {
        const result = perform(fault?.kind);
        this.device.spring(method, 'done');
        if (counts || outcome === undefined) outcome = result;
      };
      if (ms === 0) act();
      else time.after(ms, label, act);
    };
    const performed = effect?.performed ?? 'once';
    if (performed === 'late') performAfter(there + how * LATE_MS, true);
    else if (performed !== 'not') performAfter(there, true);
    // The caller may hear of either delivery.
    if (performed === 'twice') performAfter(there + (how < 0.5 ? back / 2 : TWICE_MS), how < 0.5);

    const heard = effect?.heard ?? 'truth';
    if (heard === 'nothing') {
      if (this.device.process === this) this.device.die(how);
      else this.kill();
      return NEVER;
    }
    const wait =
      effect?.waits === undefined
        ? there + back
        : effect.waits[0] + how * (effect.waits[1] - effect.waits[0]);
    return new Promise((resolve) => {
      time.after(wait, `${label} answers`, () => {
        if (!this.alive) return;
        if (heard !== 'truth') resolve(fail(heard));
        else if (outcome !== undefined) resolve(outcome);
      });
    });
  }
}

const NEVER = new Promise<never>(() => undefined);
