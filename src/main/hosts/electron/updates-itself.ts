export interface Installation {
  /** Whether this is an installed app, and not one started from its sources. */
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  /** The AppImage this runs from, as its runtime says. */
  readonly appImage: string | undefined;
  /** What the packager wrote into `resources/package-type`; null when there is no such file. */
  readonly packageType: string | null;
}

/**
 * Whether this installation is kept current by the app itself. What a package manager brought, a package manager
 * replaces; and what was never installed has nothing to replace.
 */
export function updatesItself({ appImage, isPackaged, packageType, platform }: Installation): boolean {
  if (!isPackaged || packageType !== null) return false;
  if (platform === 'linux') return appImage !== undefined && appImage !== '';
  return platform === 'darwin' || platform === 'win32';
}
