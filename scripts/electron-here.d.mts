/** Why Electron would not run on a computer, whether it is installed or not; null where it would. */
export function whyNoElectron(computer: {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
}): string | null;

/** Whether the program of the `electron` package is there; the package itself does not bring it. */
export function hasElectron(directory: string, env: Readonly<Record<string, string | undefined>>): boolean;

/** Fetches it as its own package does; answers whether it is there now. */
export function fetchElectron(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean>;
