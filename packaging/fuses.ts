import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/**
 * What is burnt into the packaged program. Every fuse there is stands here: a new one of a later Electron does not
 * compile, and fails the packaging, until somebody has decided about it.
 */
export const FUSES: Required<Record<FuseV1Options, boolean>> = {
  // Our signed program shall not be another Node for whoever can set an environment variable or pass an argument.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // It runs the code that was packed, and nothing beside it.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // No page comes from `file://`, so none needs its privileges.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // There are no cookies; if there ever are, they are not in the clear.
  [FuseV1Options.EnableCookieEncryption]: true,
  // Faster and as safe as checks in software.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** The program electron-builder has just put in place, before it is signed. */
export function packedProgram({ appOutDir, electronPlatformName, packager }: PackedApp): string {
  const { executableName, info } = packager;
  const names: Readonly<Record<string, string>> = {
    linux: executableName ?? info.appInfo.productFilename,
    darwin: `${info.appInfo.productFilename}.app`,
    win32: `${info.appInfo.productFilename}.exe`,
  };
  const name = names[electronPlatformName];
  if (name === undefined) throw new Error(`No package is made for ${electronPlatformName}`);
  return join(appOutDir, name);
}

/** What of electron-builder's context is used. Only its packager for Linux has an executable name of its own. */
export interface PackedApp extends Pick<AfterPackContext, 'appOutDir' | 'electronPlatformName'> {
  readonly packager: {
    readonly executableName?: string;
    readonly info: { readonly appInfo: { readonly productFilename: string } };
  };
}

export async function burnFuses(context: PackedApp): Promise<void> {
  await flipFuses(packedProgram(context), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...FUSES,
  });
}
