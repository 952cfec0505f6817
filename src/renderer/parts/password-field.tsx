import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { text } from '../app/text.ts';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password' | 'off';
  readonly error?: ReactNode;
  readonly description?: string;
}

/** A password that may be looked at, pasted, and filled in by a password manager. */
export function PasswordField({ onChange, ...field }: PasswordFieldProps) {
  return (
    <PasswordInput
      {...field}
      required
      withAsterisk={false}
      maxLength={1024}
      spellCheck={false}
      // The kit ties the words to the field, but does not call it invalid.
      aria-invalid={field.error ? true : undefined}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': text('ui.password.show'), tabIndex: 0 }}
    />
  );
}
