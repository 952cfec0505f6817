import { text } from '../app/text.ts';
import { strengthOf } from './password-strength.ts';

interface StrengthMeterProps {
  readonly password: string;
  readonly known: readonly string[];
}

/** How strong a password is, in words first and as a bar of four. */
export function StrengthMeter({ password, known }: StrengthMeterProps) {
  const strength = strengthOf(password, known);
  return (
    <div className="strength" data-strength={strength}>
      <span className="strength-bar" aria-hidden="true">
        {([1, 2, 3, 4] as const).map((step) => (
          <span key={step} data-on={step <= strength} />
        ))}
      </span>
      <span role="status">{text(`ui.strength.${strength}`)}</span>
    </div>
  );
}
