import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { Theme } from '../../shared/model/terms.ts';
import { CompanionContext } from './companion-context.ts';
import { theme } from './theme.ts';
import type { CompanionBridge } from './window.ts';

interface ProvidersProps {
  readonly companion: CompanionBridge;
  readonly scheme: Theme;
  readonly children: ReactNode;
}

/** What every component may count on. No style elements are made at run time: the policy of the page forbids them. */
export function Providers({ companion, scheme, children }: ProvidersProps) {
  const system = useColorScheme('light');
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={scheme === 'system' ? system : scheme}
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <CompanionContext value={companion}>{children}</CompanionContext>
    </MantineProvider>
  );
}
