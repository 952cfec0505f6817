import type { Ipc } from './contract.ts';
import type { Kinds } from './types.ts';

/** The contract's names without its schemas, so that a preload carries no validator. Drifting apart does not compile. */
export const channels = {
  state: { read: 'call', refresh: 'call', changed: 'event' },
  sync: { now: 'call', pause: 'call', resume: 'call' },
  setup: {
    begin: 'call',
    save: 'call',
    drop: 'call',
    testServer: 'call',
    findSdk: 'call',
    createWallet: 'call',
    unlockWallet: 'call',
    signUp: 'call',
    signIn: 'call',
    unlock: 'call',
    resendVerification: 'call',
    checkVerified: 'call',
    previewMerge: 'call',
    chooseMerge: 'call',
    probeKeychain: 'call',
    chooseKeychain: 'call',
    finish: 'call',
  },
  changes: { list: 'call', raw: 'call', detail: 'call', sizes: 'call' },
  review: { list: 'call', decide: 'call', undecide: 'call', preview: 'call', apply: 'call' },
  history: {
    list: 'call',
    show: 'call',
    restore: 'call',
    undo: 'call',
    pin: 'call',
    exportFollows: 'call',
    importFollows: 'call',
    exportBackup: 'call',
    importBackup: 'call',
  },
  backup: { restore: 'call' },
  password: { change: 'call', adopt: 'call', unlock: 'call' },
  trouble: { recover: 'call', exportBoth: 'call', unlockWallet: 'call', resendVerification: 'call' },
  settings: {
    renameDevice: 'call',
    setPolicy: 'call',
    setTheme: 'call',
    setLanguage: 'call',
    setKeychain: 'call',
    setAutostart: 'call',
    removeProfile: 'call',
  },
  activity: { list: 'call', added: 'event' },
  diagnostics: { preview: 'call' },
  practice: { start: 'call' },
} as const satisfies Kinds<Ipc>;

/** What a call or an event is called on the wire. */
export const channelName = (area: string, name: string): string => `${area}.${name}`;
