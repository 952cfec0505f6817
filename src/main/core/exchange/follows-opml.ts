import { problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type FollowedChannel, type Follows, isChannelUri } from './follows.ts';
import type { FileProblem } from './read-file-text.ts';

/** What an outline is. Readers of OPML that know none of these still show its text. */
type OutlineType = 'lbry-channel' | 'lbry-tag' | 'lbry-muted';

type Attributes = Readonly<Record<string, string>>;

/** As an outline (OPML 2.0) of three lists, for programs that keep subscriptions. */
export function writeFollowsOpml({ channels, muted, tags }: Follows): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head><title>LBRY follows and tags</title></head>',
    '  <body>',
    ...section('Following', channels.map(channelOutline)),
    ...section(
      'Tags',
      tags.map((tag) => outline('lbry-tag', { text: tag })),
    ),
    ...section(
      'Muted',
      muted.map((url) => outline('lbry-muted', { text: url, url })),
    ),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

/**
 * Reads an outline, also of another program: whatever has the URI of a channel is followed. Only what OPML needs of XML is
 * understood; a document type, which could bring its own entities, is refused.
 */
export function readFollowsOpml(text: string): Result<Follows, FileProblem> {
  const malformed = fail(problem('file-malformed'));
  const body = text.replaceAll(/<!--[\s\S]*?-->/g, '');
  if (!/<opml[\s>]/.test(body) || !/<\/opml\s*>\s*$/.test(body) || body.includes('<!')) return malformed;
  const channels: FollowedChannel[] = [];
  const tags: string[] = [];
  const muted: string[] = [];
  for (const [, source = ''] of body.matchAll(/<outline\b((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g)) {
    const attributes = attributesIn(source);
    if (attributes === null) return malformed;
    const { notifications, text: label = '', type, url = '' } = attributes;
    if (type === 'lbry-tag') tags.push(label);
    else if (type === 'lbry-muted' && isChannelUri(url)) muted.push(url);
    else if (type !== 'lbry-muted' && isChannelUri(url)) channels.push(channelOf(url, label, notifications));
    else if (type === 'lbry-channel' || type === 'lbry-muted') return malformed;
  }
  return ok({ channels, tags, muted });
}

const section = (title: string, outlines: readonly string[]): readonly string[] => [
  `    <outline text="${title}">`,
  ...outlines.map((line) => `      ${line}`),
  '    </outline>',
];

const channelOutline = ({ name, notificationsDisabled, uri }: FollowedChannel): string =>
  outline('lbry-channel', {
    text: name ?? uri,
    url: uri,
    ...(notificationsDisabled === undefined ? {} : { notifications: notificationsDisabled ? 'off' : 'on' }),
  });

function channelOf(uri: string, name: string, notifications: string | undefined): FollowedChannel {
  return {
    uri,
    ...(name.startsWith('@') ? { name } : {}),
    ...(notifications === undefined ? {} : { notificationsDisabled: notifications === 'off' }),
  };
}

function outline(type: OutlineType, attributes: Attributes): string {
  const all = Object.entries({ type, ...attributes }).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<outline ${all.join(' ')}/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Line breaks and the like would otherwise come back as spaces. */
const escaped = (value: string): string =>
  value.replaceAll(/[&<>"'\p{Cc}]/gu, (character) => `&#${character.codePointAt(0)};`);

/** Null when something in it is no entity. */
function attributesIn(source: string): Attributes | null {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of source.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = unescaped(double ?? single ?? '');
    if (value === null) return null;
    attributes[name] = value;
  }
  return attributes;
}

function unescaped(value: string): string | null {
  let whole = true;
  const text = value.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|&/gi, (_, decimal, hex, name) => {
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    const character = Number.isNaN(code)
      ? ENTITIES[name]
      : code <= 0x10_ffff
        ? String.fromCodePoint(code)
        : undefined;
    if (character === undefined) whole = false;
    return character ?? '';
  });
  return whole ? text : null;
}
