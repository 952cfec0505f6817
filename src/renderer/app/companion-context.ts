import { createContext, useContext } from 'react';
import type { CompanionBridge } from './window.ts';

export const CompanionContext = createContext<CompanionBridge | null>(null);

/** The main process, as a window sees it. */
export function useCompanion(): CompanionBridge {
  const companion = useContext(CompanionContext);
  if (companion === null) throw new Error('There is no companion above this component');
  return companion;
}
