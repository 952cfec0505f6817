import { networkInterfaces } from 'node:os';

/** The addresses this computer has on its networks, loopback left out. */
export const networkAddresses = (): readonly string[] =>
  Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
  );
