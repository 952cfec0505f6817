import { FuseV1Options } from '@electron/fuses';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  navigationPrevented,
  opensThroughOneDoor,
  permissionsRefused,
  webviewsPrevented,
  windowsDenied,
} from './confinement.ts';
import { noFileProtocol, noWebviews, onlyOwnContent, strictPolicy } from './content.ts';
import { bridgeOnly, sendersChecked } from './messages.ts';
import { currentElectron, fewEntitlements, fuseNames, fusesBurnt, installedForOne } from './packaging.ts';
import { PLANTS } from './plants.ts';
import { type Check, readTree, type Tree } from './tree.ts';
import {
  isolated,
  noBlinkFeatures,
  noExperiments,
  noInsecureContent,
  noNodeInPages,
  noWayIn,
  sandboxed,
  webSecurityOn,
} from './windows.ts';

/** Electron's checklist for security, in its order, and after it what is not on it. */
const CHECKLIST: Readonly<Record<string, Check>> = {
  'only secure content': onlyOwnContent,
  'no Node in pages': noNodeInPages,
  'context isolation': isolated,
  sandbox: sandboxed,
  'permissions refused': permissionsRefused,
  'web security': webSecurityOn,
  'content security policy': strictPolicy,
  'no insecure content': noInsecureContent,
  'no experiments': noExperiments,
  'no Blink features': noBlinkFeatures,
  'no webviews': noWebviews,
  'webviews prevented': webviewsPrevented,
  'navigation prevented': navigationPrevented,
  'new windows denied': windowsDenied,
  'addresses handed to the system by one door': opensThroughOneDoor,
  'current Electron': currentElectron,
  'senders checked': sendersChecked,
  'no file protocol': noFileProtocol,
  'fuses burnt': fusesBurnt,
  'only the bridge in pages': bridgeOnly,
  'no way in for debuggers': noWayIn,
  'few entitlements': fewEntitlements,
  'installed for one': installedForOne,
};

let built: Tree;

beforeAll(async () => {
  built = await readTree();
});

/** The items a tree fails. */
const failing = (tree: Tree): readonly string[] =>
  Object.entries(CHECKLIST)
    .filter(([, check]) => check(tree).length > 0)
    .map(([item]) => item);

describe.each(Object.entries(CHECKLIST))('the built app: %s', (item, check) => {
  it('is as it should be', () => {
    expect(check(built)).toEqual([]);
  });

  it.each(Object.entries(PLANTS[item] ?? {}))('is missed when it is broken: %s', (_, plant) => {
    expect(failing(plant(built))).toEqual([item]);
  });
});

describe('the list', () => {
  it('has a planted fault for each of its items', () => {
    expect(Object.keys(PLANTS)).toEqual(Object.keys(CHECKLIST));
    for (const plants of Object.values(PLANTS)) expect(Object.keys(plants).length).toBeGreaterThan(0);
  });
});

describe.each(fuseNames)('the fuse %s', (name) => {
  const fuse = FuseV1Options[name];

  it('is missed when it is the other way round', () => {
    const turned = { ...built, fuses: { ...built.fuses, [fuse]: !built.fuses[fuse] } };
    expect(failing(turned)).toEqual(['fuses burnt']);
  });

  it('is missed when nothing is said about it', () => {
    const left = { ...built, fuses: { ...built.fuses, [fuse]: undefined } };
    expect(failing(left)).toEqual(['fuses burnt']);
  });
});
