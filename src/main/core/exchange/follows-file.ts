import { z } from 'zod';
import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type FileProblem, readFileText } from './read-file-text.ts';

const FORMAT = 'lbry-sync-companion/follows';
const VERSION = 1;

/** A channel: `lbry://@name#claimid`, where `lbry://` may be missing, `:` is as good as `#`, and the id may too. */
const ChannelUri = z.string().regex(/^(?:lbry:\/\/)?@[^\s/#:]+(?:[#:][0-9a-f]{1,40})?$/i);

const Channel = z.object({
  uri: ChannelUri,
  /** For people; the URI is what counts. */
  name: z.string().exactOptional(),
  notificationsDisabled: z.boolean().exactOptional(),
});

const File = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  channels: z.array(Channel),
  tags: z.array(z.string()),
  muted: z.array(ChannelUri),
});

export type FollowedChannel = Readonly<z.infer<typeof Channel>>;

/** Who and what somebody follows, and who they do not want to see. Nothing in it is secret. */
export interface Follows {
  readonly channels: readonly FollowedChannel[];
  readonly tags: readonly string[];
  readonly muted: readonly string[];
}

export const isChannelUri = (uri: string): boolean => ChannelUri.safeParse(uri).success;

export const writeFollowsJson = ({ channels, tags, muted }: Follows): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, channels, tags, muted }, null, 2)}\n`;

/** One URI a line, for other programs and for people. Tags and muted channels have no place in it. */
export const writeFollowsText = ({ channels }: Follows): string =>
  channels.map(({ uri }) => `${uri}\n`).join('');

/** Reads either form. In text, empty lines and lines that start with `#` are passed over. */
export function readFollows(text: string): Result<Follows, FileProblem> {
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
