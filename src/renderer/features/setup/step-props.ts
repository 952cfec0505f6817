import type { SetupState } from '../../../shared/model/setup.ts';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import type { SetupStep } from '../../../shared/model/terms.ts';
import type { Draft } from './draft.ts';

/** What every screen of the wizard is given. */
export interface StepProps {
  readonly setup: SetupState;
  /** The profile being made, once it has an account. */
  readonly profile: ProfileSnapshot | null;
  readonly draft: Draft;
  readonly onType: (typed: Partial<Draft>) => void;
  /** Goes to a screen, and has it remembered. */
  readonly onStep: (step: SetupStep) => Promise<void>;
}
