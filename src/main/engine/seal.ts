import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { utf8 } from '../core/crypto/bytes.ts';
import { Secret } from '../core/crypto/secret.ts';
import { decryptWallet, encryptWallet } from '../core/crypto/wallet-cipher.ts';
import type { Applied } from '../core/review/applied.ts';
import type { Version } from '../core/sync/plan.ts';
import { type Choice, type Choices, indexChoices, takes } from '../core/wallet/choice.ts';
import { emptyObject, isArray, isObject, type JsonValue, parseJson, writeJson } from '../core/wallet/json.ts';
import { type Wallet, writeWallet } from '../core/wallet/wallet.ts';
import type { OpenProfile } from './open-profile.ts';
import { openSealed } from './open-sealed.ts';
import type { Ports } from './ports.ts';
import type { Base } from './profile-record.ts';
import type { Keyring } from './session.ts';

const IV_BYTES = 16;

/** Encrypts text under the root password, in the format of the wallet cipher, with a fresh iv. */
export function seal({ cipher, random }: Ports, { rootPassword }: Keyring, text: string): Promise<string> {
  const iv = cipher.freshSalt?.(utf8(rootPassword.reveal())) ?? random.bytes(IV_BYTES);
  return encryptWallet(cipher, rootPassword, new Secret(text), iv);
}

export const sealWallet = (ports: Ports, keyring: Keyring, wallet: Wallet): Promise<string> =>
  seal(ports, keyring, writeWallet(wallet));

/** The base of the profile, opened; null when there is none. */
export async function openBase(
  profile: OpenProfile,
  keyring: Keyring,
): Promise<Result<Version | null, Problem>> {
  const { base } = profile.record;
  return base === null ? ok(null) : openSealedBase(profile, keyring.rootPassword, base);
}

export async function openSealedBase(
  profile: OpenProfile,
  rootPassword: Secret,
  base: Base,
): Promise<Result<Version, Problem>> {
  const wallet = await openSealed(profile.ports, rootPassword, base.sealedWallet);
  return wallet === null
    ? fail(problem('state-damaged', { profile: profile.name }))
    : ok({ sequence: base.sequence, hmac: base.hmac, wallet });
}

/** Decisions hold wallet values, so they are kept encrypted like a wallet. */
export async function sealChoices(
  ports: Ports,
  keyring: Keyring,
  choices: readonly Choice[],
): Promise<string | null> {
  return choices.length === 0 ? null : seal(ports, keyring, writeJson(choices.map(writeChoice)));
}

export async function openChoices(
  profile: OpenProfile,
  rootPassword: Secret,
): Promise<Result<Choices, Problem>> {
  const choices = await openList(profile, rootPassword, profile.record.sealedChoices, readChoice);
  return choices.ok ? ok(indexChoices(choices.value)) : choices;
}

export async function sealApplied(
  ports: Ports,
  keyring: Keyring,
  applied: readonly Applied[],
): Promise<string | null> {
  const json = applied.map(({ path, before, after }) => ({ path, ...optional({ before, after }) }));
  return json.length === 0 ? null : seal(ports, keyring, writeJson(json));
}

export function openApplied(
  profile: OpenProfile,
  rootPassword: Secret,
): Promise<Result<readonly Applied[], Problem>> {
  return openList(profile, rootPassword, profile.record.sealedApplied, readApplied);
}

async function openList<T>(
  profile: OpenProfile,
  rootPassword: Secret,
  sealed: string | null,
  read: (json: JsonValue) => T,
): Promise<Result<readonly T[], Problem>> {
  if (sealed === null) return ok([]);
  const damaged = fail(problem('state-damaged', { profile: profile.name }));
  const text = await decryptWallet(profile.ports.cipher, rootPassword, sealed);
  if (!text.ok) return damaged;
  try {
    const list = parseJson(text.value.reveal());
    return isArray(list) ? ok(list.map(read)) : damaged;
  } catch {
    return damaged;
  }
}

function writeChoice(choice: Choice): JsonValue {
  const json = emptyObject();
  json['path'] = choice.path;
  json['take'] = choice.take;
  json['seen'] = optional({ local: choice.seen.local, remote: choice.seen.remote });
  if (choice.value !== undefined) json['value'] = choice.value;
  if (choice.atOnce === true) json['atOnce'] = true;
  return json;
}

function readApplied(json: JsonValue): Applied {
  if (!isObject(json) || !isArray(json['path'])) throw new SyntaxError('Not an applied change');
  return { path: json['path'].map(String), before: json['before'], after: json['after'] };
}

function readChoice(json: JsonValue): Choice {
  if (!isObject(json) || !isArray(json['path']) || !isObject(json['seen']))
    throw new SyntaxError('Not a choice');
  const take = takes.find((known) => known === json['take']);
  if (take === undefined) throw new SyntaxError('Not a choice');
  const { local, remote } = json['seen'];
  return {
    path: json['path'].map(String),
    take,
    seen: optional({ local, remote }),
    ...optional({ value: json['value'] }),
    ...(json['atOnce'] === true && { atOnce: true }),
  };
}

/** Leaves out what is undefined, so that absent stays absent. */
function optional<K extends string>(values: Record<K, JsonValue | undefined>): { [P in K]?: JsonValue } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [P in K]?: JsonValue;
  };
}
