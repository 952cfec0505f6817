import { expect, it } from 'vitest';
import { startCommand } from './start-command.ts';

it.each([
  [{ appImage: undefined, execPath: '/opt/app/app', appPath: null }, ['/opt/app/app']],
  [
    { appImage: '/home/joe/App.AppImage', execPath: '/tmp/.mount_x/app', appPath: null },
    ['/home/joe/App.AppImage'],
  ],
  [{ appImage: undefined, execPath: '/src/electron', appPath: '/src' }, ['/src/electron', '/src']],
])('%j is started by %j', (program, command) => {
  expect(startCommand(program)).toEqual(command);
});
