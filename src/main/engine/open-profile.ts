import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { LbrySdk } from '../ports/lbry-sdk.ts';
import type { StateStoreProblem } from '../ports/state-store.ts';
import type { SyncServer } from '../ports/sync-server.ts';
import type { Ports } from './ports.ts';
import { ProfileRecord } from './profile-record.ts';
import { decodeSession, encodeSession, type Session } from './session.ts';

/**
 * One profile while an operation works on it: its record as on disk, its session as in memory, and its two peers.
 * Every change of the record is on disk before `update` answers.
 */
export class OpenProfile {
  #record: ProfileRecord;
  #session: Session | null;

  constructor(
    readonly ports: Ports,
    readonly name: string,
    readonly server: SyncServer,
    readonly sdk: LbrySdk,
    record: ProfileRecord,
    session: Session | null,
  ) {
    this.#record = record;
    this.#session = session;
  }

  get record(): ProfileRecord {
    return this.#record;
  }

  get session(): Session | null {
    return this.#session;
  }

  /** Durable when it answers ok; otherwise the old record stands. */
  async update(change: Partial<ProfileRecord>): Promise<Result<void, StateStoreProblem>> {
    const record = { ...this.#record, ...change };
    const written = await this.ports.stateStore.write(this.name, record);
    if (written.ok) this.#record = record;
    return written;
  }

  /** Keeps the session in memory and, where there is one, in the keychain. A failing keychain never stops the work. */
  async keepSession(session: Session): Promise<void> {
    this.#session = session;
    await this.ports.passwordStore.write(this.name, encodeSession(session));
  }

  /** The session from the keychain, when it fits the account's present password or a pending change of it. */
  async restoreSession(): Promise<void> {
    const stored = await this.ports.passwordStore.read(this.name);
    if (stored.ok && stored.value !== null) this.#session = decodeSession(stored.value);
  }
}

/** Connects a record to its peers. */
export function openProfile(
  ports: Ports,
  name: string,
  record: ProfileRecord,
  session: Session | null,
): Result<OpenProfile, Problem> {
  const server = ports.connectSyncServer(record.serverAddress);
  if (!server.ok) return server;
  const sdk = ports.connectLbrySdk(record.sdkAddress, { allowRemote: record.allowRemoteSdk });
  if (!sdk.ok) return sdk;
  return ok(new OpenProfile(ports, name, server.value, sdk.value, record, session));
}

/** The record on disk; null when there is no such profile. */
export async function readRecord(ports: Ports, name: string): Promise<Result<ProfileRecord | null, Problem>> {
  const data = await ports.stateStore.read(name);
  if (!data.ok) return data;
  if (data.value === null) return ok(null);
  const record = ProfileRecord.safeParse(data.value);
  return record.success ? ok(record.data) : fail(problem('state-damaged', { profile: name }));
}
