import { type Problem, problem } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { PracticeAddresses, PracticeNetwork } from '../ports/practice-network.ts';
import type { Board } from './board.ts';

/** The practice network, where the host offers one. */
export class PracticeDesk {
  readonly #network: PracticeNetwork | null;
  readonly #board: Board;

  constructor(network: PracticeNetwork | null, board: Board) {
    this.#network = network;
    this.#board = board;
  }

  async start(): Promise<Result<PracticeAddresses, Problem>> {
    if (this.#network === null) return fail(problem('usage'));
    const started = await this.#network.start();
    if (started.ok) this.#board.setApp({ practice: { running: true, ...started.value } });
    return started;
  }
}
