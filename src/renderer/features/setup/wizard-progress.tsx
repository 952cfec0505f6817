import { IconCheck } from '@tabler/icons-react';
import type { SetupState } from '../../../shared/model/setup.ts';
import { text } from '../../app/text.ts';
import { stepsOf } from './wizard-steps.ts';

/** Where one is on the way, always visible. */
export function WizardProgress({ setup }: { readonly setup: SetupState | null }) {
  const steps = stepsOf(setup);
  const place = steps.indexOf(setup?.step ?? 'welcome');
  return (
    <div className="wizard-progress">
      <p className="soft">{text('ui.setup.progress', { step: place + 1, steps: steps.length })}</p>
      <ol aria-label={text('ui.setup.steps')}>
        {steps.map((step, at) => (
          <li
            key={step}
            data-state={at < place ? 'passed' : at === place ? 'here' : 'to-come'}
            aria-current={at === place ? 'step' : undefined}
          >
            <span className="step-dot" aria-hidden="true">
              {at < place && <IconCheck size={12} stroke={2.5} />}
            </span>
            <span className="step-name">{text(`ui.setup.${step}.name`)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
