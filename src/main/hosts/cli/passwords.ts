import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Text } from '../../../shared/text/texts.ts';
import { Secret } from '../../core/crypto/secret.ts';
import { askHidden } from './ask-hidden.ts';
import type { Terminal } from './terminal.ts';

export type PasswordKind = 'current' | 'new' | 'previous';

/** Where passwords come from, in the order they are asked for. */
export interface Passwords {
  ask(kind: PasswordKind): Promise<Result<Secret, Problem<'password-needed'>>>;
}

/** Lines of standard input, lines of a file for services, or a hidden prompt; never the command line itself. */
export function passwordsFrom(terminal: Terminal, text: Text, fromStdin: boolean): Passwords {
  const file = terminal.env['LBRY_SYNC_PASSWORD_FILE'];
  if (fromStdin)
    return passwordsFromLines(createInterface({ input: terminal.stdin })[Symbol.asyncIterator]());
  if (file !== undefined && file !== '') return passwordsFromLines(linesOfFile(file));
  if (terminal.stdin.isTTY === true) return prompts(terminal, text);
  return { ask: () => Promise.resolve(fail(problem('password-needed'))) };
}

/** One password a line; reads no further than asked, so that a pipe may stay open. */
function passwordsFromLines(lines: AsyncIterator<string>): Passwords {
  return {
    async ask() {
      const line = await lines.next().catch(() => ({ done: true, value: '' }));
      const missing = line.done === true || line.value === '';
      return missing ? fail(problem('password-needed')) : ok(new Secret(line.value));
    },
  };
}

async function* linesOfFile(file: string): AsyncGenerator<string, string> {
  yield* (await readFile(file, 'utf8')).split(/\r?\n/);
  return '';
}

function prompts(terminal: Terminal, text: Text): Passwords {
  const asked = async (label: string): Promise<Result<Secret, Problem<'password-needed'>>> => {
    const line = await askHidden(terminal, label);
    return line === null ? fail(problem('password-needed')) : ok(new Secret(line));
  };
  return {
    async ask(kind) {
      if (kind !== 'new') return asked(text(kind === 'current' ? 'cli.ask.current' : 'cli.ask.previous'));
      for (;;) {
        const first = await asked(text('cli.ask.new'));
        if (!first.ok) return first;
        const second = await asked(text('cli.ask.repeat'));
        if (!second.ok || first.value.reveal() === second.value.reveal()) return second;
        terminal.stderr.write(`${text('cli.ask.differs')}\n`);
      }
    },
  };
}
