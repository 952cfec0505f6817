import { z } from 'zod';
import { ProfileName } from '../../../shared/model/profile-name.ts';
import { type SetupStep, setupSteps } from '../../../shared/model/terms.ts';

/** Where the SDK listens unless somebody changed it. */
const USUAL_SDK_ADDRESS = 'http://localhost:5279';

/** A setup as it is kept on disk, so that it goes on after a restart. No secret. */
export const SetupDraft = z.object({
  mode: z.enum(['new', 'move']),
  profile: ProfileName,
  /** A screen the person went to; null to go on at the first one that is not done. */
  screen: z.enum(setupSteps).nullable(),
  serverAddress: z.string().nullable(),
  /** Whether that server passed its test. */
  serverTested: z.boolean(),
  sdkAddress: z.string(),
  walletId: z.string().nullable(),
  account: z.enum(['sign-up', 'sign-in']).nullable(),
  email: z.string().nullable(),
  deviceName: z.string(),
  /** How far the account is: not made, made but not verified, or good to use. */
  signedIn: z.enum(['no', 'unverified', 'yes']),
  merged: z.boolean(),
  keychainChosen: z.boolean(),
  /** In ms since 1970. */
  verifyAskedAt: z.number().nullable(),
  verifyResentAt: z.number().nullable(),
});

export type SetupDraft = Readonly<z.infer<typeof SetupDraft>>;

/** What a person gives on the way; each part may be given again. */
export type SetupFields = Partial<
  Pick<SetupDraft, 'serverAddress' | 'sdkAddress' | 'walletId' | 'account' | 'email' | 'deviceName'>
>;

export type SetupEvent =
  | { readonly type: 'saved'; readonly fields: SetupFields; readonly screen?: SetupStep | undefined }
  | { readonly type: 'server-passed'; readonly address: string }
  /** `email` in the spelling the account has. */
  | { readonly type: 'signed-in'; readonly verified: boolean; readonly email: string; readonly at: number }
  | { readonly type: 'still-unverified'; readonly at: number }
  | { readonly type: 'verified' }
  | { readonly type: 'mail-sent'; readonly at: number }
  | { readonly type: 'merged' }
  | { readonly type: 'keychain-chosen' };

export const newDraft = (
  mode: SetupDraft['mode'],
  profile: string,
  known: Partial<Pick<SetupDraft, 'sdkAddress' | 'walletId' | 'deviceName'>> = {},
): SetupDraft => ({
  mode,
  profile,
  screen: mode === 'new' ? 'welcome' : null,
  serverAddress: null,
  serverTested: false,
  sdkAddress: USUAL_SDK_ADDRESS,
  walletId: null,
  account: null,
  email: null,
  deviceName: '',
  signedIn: 'no',
  merged: false,
  keychainChosen: false,
  verifyAskedAt: null,
  verifyResentAt: null,
  ...known,
});

/** The setup after something happened. Pure. */
export function reduceSetup(draft: SetupDraft, event: SetupEvent): SetupDraft {
  switch (event.type) {
    case 'saved':
      return save(draft, event.fields, event.screen);
    case 'server-passed':
      return { ...save(draft, { serverAddress: event.address }), serverTested: true };
    case 'signed-in': {
      const { at, email, verified } = event;
      const signedIn = verified ? 'yes' : 'unverified';
      return { ...draft, email, signedIn, verifyAskedAt: verified ? null : at, screen: null };
    }
    case 'still-unverified':
      return { ...draft, verifyAskedAt: event.at };
    case 'verified':
      return { ...draft, signedIn: 'yes', screen: null };
    case 'mail-sent':
      return { ...draft, verifyResentAt: event.at };
    case 'merged':
      return { ...draft, merged: true, screen: null };
    case 'keychain-chosen':
      return { ...draft, keychainChosen: true, screen: null };
  }
}

/** Another server, wallet or address is another account: what was done with the former one does not count for it. */
function save(draft: SetupDraft, fields: SetupFields, screen?: SetupStep): SetupDraft {
  const next = { ...draft, ...fields, screen: screen ?? draft.screen };
  const changed = (key: keyof SetupFields): boolean => next[key] !== draft[key];
  const serverTested = draft.serverTested && !changed('serverAddress');
  const bindingChanged = (['serverAddress', 'sdkAddress', 'walletId', 'email'] as const).some(changed);
  return bindingChanged
    ? { ...next, serverTested, signedIn: 'no', merged: false }
    : { ...next, serverTested };
}

/** Where to go on: the first screen that is not done, or an earlier one the person went to. */
export function stepOf(draft: SetupDraft): SetupStep {
  const due = firstNotDone(draft);
  const chosen = draft.screen ?? due;
  return setupSteps.indexOf(chosen) < setupSteps.indexOf(due) ? chosen : due;
}

function firstNotDone(draft: SetupDraft): SetupStep {
  if (draft.serverAddress === null || !draft.serverTested) return 'server';
  if (draft.walletId === null) return 'wallet';
  if (draft.signedIn === 'no') return 'account';
  if (draft.signedIn === 'unverified') return 'verify';
  if (!draft.merged) return 'first-merge';
  return draft.keychainChosen ? 'done' : 'keychain';
}
