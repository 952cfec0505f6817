import type { Answer } from '../../../shared/ipc/types.ts';
import type { SetupState } from '../../../shared/model/setup.ts';
import type { CompanionBridge } from '../../app/window.ts';

/** Starts the practice network and a setup that is for it. */
export async function startPractice({ practice, setup }: CompanionBridge): Promise<Answer<SetupState>> {
  const started = await practice.start();
  if (!started.ok) return started;
  const begun = await setup.begin({ mode: 'new' });
  if (!begun.ok) return begun;
  return setup.save(started.value);
}
