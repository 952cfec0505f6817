import type { Problem } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';

/** Whether the app starts when its person logs in. */
export interface Autostart {
  isOn(): Promise<boolean>;
  turn(on: boolean): Promise<Result<void, Problem<'disk-full' | 'disk-failed'>>>;
}
