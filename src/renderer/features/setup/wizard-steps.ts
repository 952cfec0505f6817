import type { SetupState } from '../../../shared/model/setup.ts';
import { type SetupStep, setupSteps } from '../../../shared/model/terms.ts';

/** The screens a person sees: signing in needs no verification, and where nothing was begun there is only the first. */
export const stepsOf = (setup: Pick<SetupState, 'account' | 'step'> | null): readonly SetupStep[] =>
  setupSteps.filter((step) => step !== 'verify' || setup?.account !== 'sign-in' || setup.step === 'verify');

/** Once there is an account, its screens lie behind: going back to them would change nothing any more. */
const NO_WAY_BACK: readonly SetupStep[] = ['welcome', 'verify', 'first-merge', 'keychain', 'done'];

/** The screen before this one; null where going back makes no sense. */
export function stepBefore(setup: Pick<SetupState, 'account' | 'step'>): SetupStep | null {
  const steps = stepsOf(setup);
  return NO_WAY_BACK.includes(setup.step) ? null : (steps[steps.indexOf(setup.step) - 1] ?? null);
}
