import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';

export const settingsHandlers = ({ settings }: App): Handlers<Ipc>['settings'] => ({
  renameDevice: ({ deviceName, profile }) => settings.renameDevice(profile, deviceName),
  setPolicy: ({ group, policy, profile }) => settings.setPolicy(profile, group, policy),
  setTheme: (theme) => settings.setTheme(theme),
  setLanguage: (language) => settings.setLanguage(language),
  setKeychain: (on) => settings.setKeychain(on),
  setAutostart: (on) => settings.setAutostart(on),
  removeProfile: (profile) => settings.removeProfile(profile),
});
