import { StringDecoder } from 'node:string_decoder';
import type { Terminal } from './terminal.ts';

const ENTER = new Set(['\r', '\n']);
const ERASE = new Set(['\u007f', '\b']);
const GIVE_UP = new Set(['\u0003', '\u0004']);

/** Asks on the terminal without showing what is typed. Null when the person gives up (Ctrl+C, Ctrl+D). */
export function askHidden(terminal: Terminal, label: string): Promise<string | null> {
  const { stdin, stderr } = terminal;
  stderr.write(label);
  stdin.setRawMode?.(true);
  return new Promise((resolve) => {
    const typed: string[] = [];
    // The bytes of one character may come apart, and half of one would be another password.
    const decoder = new StringDecoder('utf8');
    const finish = (answer: string | null) => {
      stdin.off('data', onData);
      stdin.setRawMode?.(false);
      stdin.pause();
      stderr.write('\n');
      resolve(answer);
    };
    const onData = (chunk: Buffer | string) => {
      for (const character of typeof chunk === 'string' ? chunk : decoder.write(chunk)) {
        if (ENTER.has(character)) return finish(typed.join(''));
        if (GIVE_UP.has(character)) return finish(null);
        if (ERASE.has(character)) typed.pop();
        else typed.push(character);
      }
    };
    stdin.on('data', onData);
    stdin.resume();
  });
}
