import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { keychainProblem } from './keychain-problem.ts';

describe('the words of a keychain', () => {
  it.each([
    // Linux: no bus, no service on it, or a service without any keyring and nobody to ask
    ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain-absent'],
    ['Failed to execute child process “dbus-launch” (No such file or directory)', 'keychain-absent'],
    ['Cannot spawn a message bus without a machine-id: Unable to load /etc/machine-id', 'keychain-absent'],
    ['Could not connect: No such file or directory', 'keychain-absent'],
    ['Could not connect: Permission denied', 'keychain-absent'],
    ['The connection is closed', 'keychain-absent'],
    ['Unknown or unsupported transport “disabled” for address “disabled:”', 'keychain-absent'],
    ['The name org.freedesktop.secrets was not provided by any .service files', 'keychain-absent'],
    [
      'GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not provided',
      'keychain-absent',
    ],
    [
      'GDBus.Error:org.freedesktop.DBus.Error.Spawn.ChildExited: Process exited with status 1',
      'keychain-absent',
    ],
    ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'keychain-absent'],
    ['Cannot create an item in a locked collection', 'keychain-locked'],
    ['Cannot get secret of a locked object', 'keychain-locked'],
    ['GDBus.Error:org.freedesktop.Secret.Error.IsLocked: Kann nicht', 'keychain-locked'],
    ['The prompt was dismissed', 'keychain-locked'],
    ['GDBus.Error:org.freedesktop.DBus.Error.AccessDenied: Rejected send message', 'keychain-denied'],
    // macOS
    ['A default keychain could not be found.', 'keychain-absent'],
    ['User interaction is not allowed.', 'keychain-locked'],
    ['User canceled the operation.', 'keychain-denied'],
    ['The user name or passphrase you entered is not correct.', 'keychain-denied'],
    // Anything else, also in another language
    ['Der Dienst ist kaputt', 'keychain-failed'],
    ['', 'keychain-failed'],
  ] as const)('%j means %s', (text, code) => {
    expect(keychainProblem(new Error(text))).toEqual(problem(code));
  });

  it('need not even be an error', () => {
    expect(keychainProblem('locked')).toEqual(problem('keychain-failed'));
  });
});
