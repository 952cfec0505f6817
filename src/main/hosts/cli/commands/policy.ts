import { problem } from '../../../../shared/problem.ts';
import { groups } from '../../../core/review/group.ts';
import { policies } from '../../../core/review/policy.ts';
import { type Context, conclude } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';

/** Shows the policies of a profile, or sets one. */
export async function setPolicy(
  context: Context,
  groupName: string | undefined,
  policyName: string | undefined,
): Promise<ExitCode> {
  const { companion, output, profile } = context;
  if (groupName !== undefined) {
    const group = groups.find((known) => known === groupName);
    const policy = policies.find((known) => known === policyName);
    const answer =
      group === undefined || policy === undefined
        ? ({ ok: false, problem: problem('usage') } as const)
        : await companion.setPolicy(profile, group, policy);
    if (!answer.ok) return conclude(context, answer, () => undefined);
  }
  return conclude(context, await companion.profile(profile), (view) => {
    const set = Object.fromEntries(groups.map((group) => [group, view.policies[group] ?? 'ask']));
    const lines = Object.entries(set).map(([group, policy]) => `${group}: ${policy}`);
    output.say(lines.join('\n'), { policies: set });
    return undefined;
  });
}
