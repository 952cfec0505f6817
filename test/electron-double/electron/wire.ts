import process from 'node:process';
import { type Answers, Link } from '../link.ts';

/** What the test may ask of this process; each part adds its own. */
const answers: Record<string, (...args: never[]) => unknown> = {};

export const answerTest = (more: Answers): void => void Object.assign(answers, more);

const link = new Link((message) => process.send?.(message), answers);

process.on('message', (message) => void link.take(message as never));

/** Asks the test, which plays the part of the system and has the pages. */
export const askTest = <T>(name: string, ...args: readonly unknown[]): Promise<T> =>
  link.ask<T>(name, ...args);

/** Writes down what the app did. The test keeps it, also when this process is gone. */
export const record = (what: string, ...details: readonly unknown[]): void => {
  process.send?.({ did: [what, ...details] });
};

/** How the test wants this computer to be. */
export const setting = (name: string): string | undefined => process.env[`DOUBLE_${name}`];
