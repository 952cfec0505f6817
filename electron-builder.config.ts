import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Configuration } from 'electron-builder';
import {
  exclusions,
  installedPackages,
  mainFiles,
  PROGRAMS,
  shippedPackages,
} from './packaging/app-files.ts';
import { burnFuses } from './packaging/fuses.ts';
import { thirdPartyLicences } from './packaging/licences.ts';

const PROJECT = import.meta.dirname;
const LICENCES = 'out/THIRD-PARTY-LICENSES.txt';

/** Read after `electron-vite build`: what is packed is what the built programs load, found out from themselves. */
const main = mainFiles(join(PROJECT, 'out/main'), PROGRAMS);
const needed = installedPackages(PROJECT, main.packages);

/** Where updates are looked for: the repository a release is built in. Built anywhere else, there are none. */
const [owner, repo] = (process.env['GITHUB_REPOSITORY'] ?? '').split('/');

/** keytar's binaries of one system. A list of mere exceptions would take the whole project in: hence the manifest. */
const keytarFor = (system: string): string[] => [
  'package.json',
  `!node_modules/keytar/prebuilds/!(${system}-x64|${system}-arm64)/**`,
];

/** Made anew for whoever packs: the packager changes what it is given. */
const configuration = (): Configuration => ({
  appId: 'io.github.lbry-sync-companion',
  productName: 'LBRY Sync Companion',
  copyright: 'MIT licence',
  directories: { output: 'dist', buildResources: 'packaging' },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: filled in by electron-builder
  artifactName: 'LBRY-Sync-Companion-${version}-${os}-${arch}.${ext}',
  publish: owner && repo ? { provider: 'github', owner, repo, releaseType: 'draft' } : null,

  files: [
    ...main.files.map((file) => `out/main/${file}`),
    'out/preload/index.cjs',
    'out/renderer/**',
    'resources/icons/*.png',
    'resources/tray/*.png',
    'package.json',
    'LICENSE',
    // The window's packages are in its bundle already.
    ...exclusions(shippedPackages(PROJECT), needed),
    '!**/*.{map,ts,mts,cts,flow,md,markdown}',
    '!**/node_modules/**/*.test.*',
    '!**/node_modules/**/{test,tests,docs,example,examples}/**',
    '!node_modules/keytar/{binding.gyp,script,src}{,/**}',
    // Headers to compile against; the compiled form is what comes with keytar.
    '!node_modules/node-addon-api/**',
  ],
  // A native module is loaded by the system, which knows no archives. It alone is unpacked: integrity is the archive's.
  asar: { smartUnpack: false },
  asarUnpack: ['node_modules/keytar/prebuilds/**'],
  // keytar brings binaries for Node's stable interface, which Electron has too.
  npmRebuild: false,
  extraResources: [{ from: LICENCES, to: 'THIRD-PARTY-LICENSES.txt' }],
  beforePack: async () => writeFile(join(PROJECT, LICENCES), await thirdPartyLicences(PROJECT)),
  afterPack: burnFuses,

  protocols: { name: 'LBRY Sync Companion', schemes: ['lbry-sync'], role: 'Viewer' },
  electronUpdaterCompatibility: '>=2.16',
  toolsets: { appimage: '1.0.3' },
  extraMetadata: { desktopName: 'lbry-sync-companion.desktop' },

  linux: {
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
      { target: 'rpm', arch: ['x64', 'arm64'] },
    ],
    files: keytarFor('linux'),
    executableName: 'lbry-sync-companion',
    syncDesktopName: true,
    icon: 'resources/icons',
    category: 'Utility',
    synopsis: 'Keeps an LBRY wallet the same on all your computers',
    // A package must name an address. How to reach people is in SECURITY.md.
    maintainer: 'LBRY Sync Companion contributors <noreply@lbry-sync-companion.invalid>',
    vendor: 'LBRY Sync Companion',
    desktop: {
      entry: {
        Name: 'LBRY Sync Companion',
        GenericName: 'Wallet sync',
        Keywords: 'lbry;odysee;wallet;sync;backup;',
        StartupNotify: 'true',
      },
    },
  },
  deb: { packageCategory: 'net', recommends: ['gnome-keyring | kwalletmanager'] },

  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      // What an installed app updates from.
      { target: 'zip', arch: 'universal' },
    ],
    files: keytarFor('darwin'),
    // Each is for one processor already, and both are in the package.
    x64ArchFiles: '**/keytar/prebuilds/darwin-*/*.node',
    icon: 'resources/icons/icon.icns',
    category: 'public.app-category.utilities',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'packaging/entitlements.mac.plist',
    entitlementsInherit: 'packaging/entitlements.mac.plist',
    darkModeSupport: true,
  },

  win: {
    target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
    files: keytarFor('win32'),
    icon: 'resources/icons/icon.ico',
    requestedExecutionLevel: 'asInvoker',
    verifyUpdateCodeSignature: true,
  },
  // For one person, without an administrator. What the app keeps is not the installer's to delete.
  nsis: { oneClick: true, perMachine: false, deleteAppDataOnUninstall: false },
});

export default configuration;
