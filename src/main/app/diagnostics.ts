import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ActivityEvent } from '../../shared/model/activity.ts';
import type { ProfileSnapshot, Snapshot } from '../../shared/model/snapshot.ts';
import { utf8 } from '../core/crypto/bytes.ts';
import type { About } from './app-ports.ts';

/** Enough to see how something came about. */
const LAST_EVENTS = 100;

/**
 * What helps to find out what is wrong, as text: versions, states, counts and the last events. Every field is named
 * here; there is no wallet value, no address and no name in it, and of an e-mail address only the beginning of its hash.
 */
export function diagnostics(
  snapshot: Snapshot,
  events: readonly ActivityEvent[],
  about: About,
  now: number,
): string {
  const names = new Map(snapshot.profiles.map(({ name }, index) => [name, `profile ${index + 1}`]));
  return [
    'LBRY Sync Companion diagnostics',
    `made: ${iso(now)}`,
    `version: ${about.version}, Node ${about.node}, ${about.platform} ${about.release}`,
    `theme: ${snapshot.app.theme}, language: ${snapshot.app.language ?? 'system'}`,
    `keychain: ${snapshot.app.keychain.kind}, ${snapshot.app.keychain.choice}${codeOf(snapshot.app.keychain.problem)}`,
    `practice: ${snapshot.app.practice === null ? 'none' : snapshot.app.practice.running ? 'running' : 'offered'}`,
    `setup: ${snapshot.setup === null ? 'none' : `${snapshot.setup.mode}, ${snapshot.setup.step}${codeOf(snapshot.setup.problem)}`}`,
    ...snapshot.profiles.flatMap((profile, index) => ['', `profile ${index + 1}`, ...profileLines(profile)]),
    '',
    `last ${Math.min(events.length, LAST_EVENTS)} events, newest first`,
    ...events.slice(0, LAST_EVENTS).map((event) => eventLine(event, names)),
    '',
  ].join('\n');
}

function profileLines(profile: ProfileSnapshot): readonly string[] {
  const { binding, checkedAt, conflicts, devices, halt, incomingChanges, paused, pendingChanges } = profile;
  const { next, policies, sequence, since, status, wallet } = profile;
  return [
    `status: ${status} since ${iso(since)}${codeOf(profile.problem)}`,
    `account: ${binding === null ? 'unreadable' : `${hashOf(binding.email)}, server ${kindOf(binding.serverAddress)}`}`,
    `version: ${sequence}, checked: ${checkedAt === null ? 'never' : iso(checkedAt)}`,
    `to send: ${pendingChanges ?? '?'}, to take in: ${incomingChanges ?? '?'}, conflicts: ${conflicts ?? '?'}`,
    `wallet: ${wallet === null ? '?' : `${wallet.bytes} of ${wallet.limit} bytes`}, devices: ${devices.length}`,
    `websocket: ${profile.connected ? 'open' : 'closed'}, next: ${next === null ? 'nothing' : `${next.kind} ${iso(next.at)}`}`,
    `paused: ${paused === null ? 'no' : paused.until === null ? 'until resumed' : iso(paused.until)}`,
    `halt: ${halt === null ? 'none' : `${halt.code} at version ${halt.sequence} since ${iso(halt.since)}`}`,
    `password change in doubt: ${yesNo(profile.passwordInDoubt)}, keys remembered: ${profile.remembered === null ? '?' : yesNo(profile.remembered)}`,
    `policies: ${Object.entries(policies)
      .map(([group, policy]) => `${group} ${policy}`)
      .join(', ')}`,
  ];
}

function eventLine(event: ActivityEvent, names: ReadonlyMap<string, string>): string {
  const { at, code, count, group, id, kind, policy, profile, pulled, pushed, sequence, what } = event;
  const who = profile === null ? 'app' : (names.get(profile) ?? 'former profile');
  const facts = Object.entries({ sequence, pulled, pushed, count, group, policy, code, what })
    .filter(([, fact]) => fact !== undefined)
    .map(([name, fact]) => `${name} ${fact}`);
  return [`${iso(at)} #${id} ${who}: ${kind}`, ...facts].join(', ');
}

const iso = (ms: number): string => new Date(ms).toISOString();
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const codeOf = (problem: { readonly code: string } | null): string =>
  problem === null ? '' : `, ${problem.code}`;
const hashOf = (email: string): string => bytesToHex(sha256(utf8(email))).slice(0, 8);

/** Enough to tell a server at home from one elsewhere. */
function kindOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url === null
    ? 'unreadable'
    : `${url.protocol.replace(':', '')}${url.protocol === 'http:' ? ' on this computer' : ''}`;
}
