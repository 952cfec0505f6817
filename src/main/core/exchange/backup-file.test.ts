import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { type BackupFile, readBackupFile, writeBackupFile } from './backup-file.ts';

const backup: BackupFile = {
  email: 'Joe@example.com',
  saltSeed: 'ab'.repeat(32),
  sequence: 7,
  hmac: 'cd'.repeat(32),
  encryptedWallet: 'czo4MTkyOjE2OjE6',
};
const file = (change: object) =>
  JSON.stringify({ ...(JSON.parse(writeBackupFile(backup)) as object), ...change });

describe('a backup file', () => {
  it('comes back as it was written', () => {
    expect(readBackupFile(writeBackupFile(backup))).toEqual(ok(backup));
  });

  it.each([
    ['cut short', writeBackupFile(backup).slice(0, -20)],
    ['empty', ''],
    ['a file of follows', '{"format":"lbry-sync-companion/follows","version":1}'],
    ['a wallet in clear', '{"version":1,"name":"My Wallet","preferences":{},"accounts":[]}'],
    ['no salt seed', file({ saltSeed: 'short' })],
    ['no proof', file({ hmac: undefined })],
    ['a sequence that is none', file({ sequence: -1 })],
    ['no wallet', file({ encryptedWallet: '' })],
    ['more than there should be', file({ wallet: {} })],
  ])('is refused when it is damaged: %s', (_, text) => {
    expect(readBackupFile(text)).toEqual(fail(problem('file-malformed')));
  });

  it('is told from one of a later version', () => {
    expect(readBackupFile(file({ version: 2, cipher: 'better' }))).toEqual(fail(problem('file-newer')));
  });
});
