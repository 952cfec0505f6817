import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';

/** How often time and network are looked at. Each look wakes a computer that has nothing to do. */
const LOOK_EVERY_MS = 30_000;
/** A timer that is this late, or early, was not waited for: the computer slept or its clock was set. */
const JUMP_MS = 10_000;
/** The network is not up yet when a computer wakes; a little chance keeps a household from asking all at once. */
const SETTLE_MS = 1_000;
/** Windows tells of waking twice, and the network comes back in pieces. */
const AGAIN_AFTER_MS = 2_000;

export interface WakeWatchParts {
  readonly clock: Clock;
  readonly random: Random;
  /** The addresses this computer has on its networks. */
  readonly networkAddresses: () => readonly string[];
  /** Everything that was connected before should look again. */
  readonly onWake: () => void;
}

/**
 * Notices that the computer slept, that its clock was set, or that it is in another network: from jumps of time and
 * of addresses, which every system has, and from the host where it is told of more.
 */
export class WakeWatch {
  readonly #parts: WakeWatchParts;
  #looked = 0;
  #addresses = '';
  #cancelLook: (() => void) | null = null;
  #cancelWake: (() => void) | null = null;
  #woken = Number.NEGATIVE_INFINITY;

  constructor(parts: WakeWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#addresses = this.#readAddresses();
    this.#arm();
  }

  /** The host was told of waking. Told twice, it is done once. */
  woke(): void {
    const { clock, onWake, random } = this.#parts;
    const since = clock.now() - this.#woken;
    if (this.#cancelWake !== null || (since >= 0 && since < AGAIN_AFTER_MS)) return;
    this.#cancelWake = clock.after(SETTLE_MS + random.fraction() * SETTLE_MS, () => {
      this.#cancelWake = null;
      this.#woken = clock.now();
      onWake();
    });
  }

  close(): void {
    this.#cancelLook?.();
    this.#cancelWake?.();
    this.#cancelLook = this.#cancelWake = null;
  }

  #arm(): void {
    const { clock } = this.#parts;
    this.#looked = clock.now();
    this.#cancelLook = clock.after(LOOK_EVERY_MS, () => this.#look());
  }

  #look(): void {
    const late = this.#parts.clock.now() - this.#looked - LOOK_EVERY_MS;
    const addresses = this.#readAddresses();
    const moved = addresses !== this.#addresses;
    this.#addresses = addresses;
    this.#arm();
    // Without any address there is nothing to look at yet.
    if (addresses !== '' && (moved || Math.abs(late) > JUMP_MS)) this.woke();
  }

  #readAddresses(): string {
    return [...this.#parts.networkAddresses()].sort().join(' ');
  }
}
