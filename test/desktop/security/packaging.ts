import { FuseV1Options } from '@electron/fuses';
import { burnFuses } from '../../../packaging/fuses.ts';
import type { Check } from './tree.ts';

/** The first versions of each line in which integrity of the archive cannot be got round (CVE-2025-55305, CVE-2023-44402). */
const FIRST_SOUND = new Map([
  [35, [7, 5]],
  [36, [8, 1]],
  [37, [3, 1]],
]);

export const currentElectron: Check = ({ electron }) => {
  const [major = 0, minor = 0, patch = 0] = electron.split('.').map((part) => Number.parseInt(part, 10));
  const [soundMinor = 0, soundPatch = 0] = FIRST_SOUND.get(major) ?? [];
  const sound = major >= 35 && (minor > soundMinor || (minor === soundMinor && patch >= soundPatch));
  return sound ? [] : [`Electron ${electron} has known holes`];
};

/** On and off, one by one and once more, so that a changed mind has to be written in two places. */
const BURNT: Readonly<Record<keyof typeof FuseV1Options, boolean>> = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

export const fuseNames = Object.keys(BURNT) as readonly (keyof typeof FuseV1Options)[];

export const fusesBurnt: Check = ({ builder, fuses }) => [
  ...fuseNames
    .filter((name) => fuses[FuseV1Options[name]] !== BURNT[name])
    .map((name) => `${name} is ${fuses[FuseV1Options[name]] ?? 'left as it comes'}`),
  ...(builder.afterPack === burnFuses ? [] : ['Fuses are not burnt']),
  ...(builder.asar === false || builder.asar === null ? ['The app is not in an archive'] : []),
  ...(builder.electronFuses === undefined ? [] : ['The packager burns fuses too']),
];

/** On macOS nothing is asked for but what V8 needs, and a hardened runtime keeps the rest away. */
export const fewEntitlements: Check = ({ builder, entitlements }) => {
  const asked = [...entitlements.matchAll(/<key>([^<]+)<\/key>/g)].map(([, key]) => key);
  const extra = asked.filter((key) => key !== 'com.apple.security.cs.allow-jit');
  const own = [builder.mac?.entitlements, builder.mac?.entitlementsInherit];
  return [
    ...extra.map((key) => `Entitlement ${key}`),
    ...(own.every((path) => path === 'packaging/entitlements.mac.plist')
      ? []
      : ['Other entitlements are used']),
    ...(builder.mac?.hardenedRuntime === true ? [] : ['The runtime is not hardened']),
  ];
};

/** An installer for one person asks for no administrator, and keeps that person's data. */
export const installedForOne: Check = ({ builder }) => [
  ...(builder.nsis?.perMachine === false ? [] : ['Installs for everybody']),
  ...(builder.win?.requestedExecutionLevel === 'asInvoker' ? [] : ['Asks for an administrator']),
  ...(builder.nsis?.deleteAppDataOnUninstall === false ? [] : ['Deletes what the app keeps']),
  ...(builder.win?.verifyUpdateCodeSignature === true ? [] : ['Updates are not checked for who signed them']),
];
