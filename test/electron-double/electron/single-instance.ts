import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { askTest } from './wire.ts';

/**
 * One process for a directory. Without the directory there is no lock for anybody (electron#33547); what a process that
 * died left behind is nobody's.
 */
export function takeSingleInstanceLock(userData: string, data: unknown): boolean {
  if (!existsSync(userData)) return false;
  const path = join(userData, 'SingletonLock');
  const owner = existsSync(path) ? Number(readFileSync(path, 'utf8')) : null;
  if (owner !== null && owner !== process.pid && isAlive(owner)) {
    void askTest('secondInstance', owner, process.argv, process.cwd(), structuredClone(data));
    return false;
  }
  writeFileSync(path, String(process.pid));
  process.once('exit', () => rmSync(path, { force: true }));
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
