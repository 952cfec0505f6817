import type { App } from 'electron';
import { ok } from '../../../shared/result.ts';
import type { Autostart } from '../../ports/autostart.ts';
import { HIDDEN_FLAG } from './launch/launch-request.ts';

/** macOS and Windows: the system's own list of what starts at log-in. macOS has no arguments; it hides by itself. */
export function loginItemAutostart(
  app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>,
): Autostart {
  const args = [HIDDEN_FLAG];
  return {
    isOn: async () => app.getLoginItemSettings({ args }).openAtLogin,
    turn: async (on) => {
      app.setLoginItemSettings({ openAtLogin: on, args });
      return ok(undefined);
    },
  };
}
