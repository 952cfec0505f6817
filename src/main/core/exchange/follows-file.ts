import { z } from 'zod';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { ChannelUri, FollowedChannel, type Follows, isChannelUri } from './follows.ts';
import { readFollowsOpml } from './follows-opml.ts';
import { type FileProblem, readFileText } from './read-file-text.ts';

const FORMAT = 'lbry-sync-companion/follows';
const VERSION = 1;

const File = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  channels: z.array(FollowedChannel),
  tags: z.array(z.string()),
  muted: z.array(ChannelUri),
});

export const writeFollowsJson = ({ channels, tags, muted }: Follows): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, channels, tags, muted }, null, 2)}\n`;

/** One URI a line, for other programs and for people. Tags and muted channels have no place in it. */
export const writeFollowsText = ({ channels }: Follows): string =>
  channels.map(({ uri }) => `${uri}\n`).join('');

/** Reads any of the forms. In text, empty lines and lines that start with `#` are passed over. */
export function readFollows(text: string): Result<Follows, FileProblem> {
  if (/^\uFEFF?\s*</.test(text)) return readFollowsOpml(text);
  if (text.trimStart().startsWith('{')) {
    const file = readFileText(text, FORMAT, VERSION, File);
    if (!file.ok) return file;
    const { channels, tags, muted } = file.value;
    return ok({ channels, tags, muted });
  }
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (!lines.every(isChannelUri)) return fail(problem('file-malformed'));
  return ok({ channels: lines.map((uri) => ({ uri })), tags: [], muted: [] });
}
