import { Button, type ButtonProps, Loader } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';

interface ActionButtonProps extends ButtonProps, Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> {
  /** What it starts is under way. */
  readonly running?: boolean;
  /** Something is missing before it can be used. */
  readonly blocked?: boolean;
}

/** Starts something that takes a while. It is never `disabled`, because the focus would be lost each time. */
export function ActionButton({ running = false, blocked = false, onClick, ...props }: ActionButtonProps) {
  const idle = !running && !blocked;
  return (
    <Button
      {...props}
      aria-disabled={!idle}
      aria-busy={running}
      onClick={idle ? onClick : undefined}
      {...(running && { leftSection: <Loader size={14} color="currentcolor" aria-hidden="true" /> })}
    />
  );
}
