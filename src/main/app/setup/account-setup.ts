import type { SetupState } from '../../../shared/model/setup.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Companion } from '../../companion.ts';
import type { Secret } from '../../core/crypto/secret.ts';
import type { ProfileSetup } from '../../engine/sign-in.ts';
import type { AppPorts } from '../app-ports.ts';
import type { Supervisor } from '../supervisor.ts';
import type { SetupDraft } from './setup-draft.ts';
import { NOT_IN_SETUP, type SetupProgress } from './setup-progress.ts';

type Answer<T> = Promise<Result<T, Problem>>;

export interface AccountSetupParts {
  readonly companion: Companion;
  readonly ports: Pick<AppPorts, 'clock' | 'connectSyncServer'>;
  readonly supervisor: Supervisor;
  readonly progress: SetupProgress;
}

export interface SignIn {
  readonly email: string;
  readonly password: Secret;
  readonly deviceName: string;
}

/** The part of a setup that makes an account or signs in to one. Passwords pass through and are not kept. */
export class AccountSetup {
  readonly #parts: AccountSetupParts;

  constructor(parts: AccountSetupParts) {
    this.#parts = parts;
  }

  signUp(given: SignIn): Answer<SetupState> {
    return this.#begin('sign-up', given);
  }

  signIn(given: SignIn): Answer<SetupState> {
    return this.#begin('sign-in', given);
  }

  /** Gives the password again, as after a restart without a keychain. */
  unlock(password: Secret): Answer<SetupState> {
    return this.#enter('sign-in', password);
  }

  async resendVerification(): Answer<SetupState> {
    const { ports, progress } = this.#parts;
    const { email = null, serverAddress = null } = progress.draft ?? {};
    if (email === null || serverAddress === null) return fail(NOT_IN_SETUP);
    const server = ports.connectSyncServer(serverAddress);
    if (!server.ok) return server;
    const sent = await server.value.resendVerification(email);
    return sent.ok
      ? progress.take({ type: 'mail-sent', at: ports.clock.now() })
      : progress.failed(sent.problem);
  }

  /** Asks quietly: a server that cannot be asked now says nothing about the address. */
  async checkVerified(): Answer<SetupState> {
    const { companion, ports, progress } = this.#parts;
    const { draft } = progress;
    if (draft?.signedIn !== 'unverified') return progress.state();
    const report = await companion.status(draft.profile);
    const met = report.ok ? report.value.problem : report.problem;
    if (met !== null && KEYS_ARE_GONE.has(met.code)) progress.find({ passwordNeeded: true });
    const unclear = !report.ok || STILL_UNCLEAR.has(report.value.status);
    return progress.take(
      unclear ? { type: 'still-unverified', at: ports.clock.now() } : { type: 'verified' },
    );
  }

  async #begin(how: 'sign-up' | 'sign-in', { password, ...given }: SignIn): Answer<SetupState> {
    const { progress } = this.#parts;
    if (progress.isBusy) return fail(problem('profile-busy'));
    const fields = { ...given, account: how };
    const saved = await progress.take({ type: 'saved', fields, screen: 'account' });
    return saved.ok ? this.#enter(how, password) : saved;
  }

  /** A profile that exists leaves its former server or account only if that works. */
  async #enter(how: 'sign-up' | 'sign-in', password: Secret): Answer<SetupState> {
    const { companion, progress, supervisor } = this.#parts;
    if (progress.isBusy) return fail(problem('profile-busy'));
    const setup = setupOf(progress.draft);
    if (!setup.ok) return progress.draft === null ? setup : progress.failed(setup.problem);
    const { email, profile } = setup.value;
    await supervisor.rest(profile);
    const exists = (await companion.overview(profile)).ok;
    const entered = await progress.during(how === 'sign-up' ? 'signing-up' : 'signing-in', () =>
      how === 'sign-up'
        ? companion.register(profile, setup.value.setup, password, exists)
        : companion.logIn(profile, setup.value.setup, password, exists),
    );
    if (entered.ok || entered.problem.code === 'email-not-verified') {
      return this.#entered(profile, email, entered.ok);
    }
    supervisor.wake(profile);
    return progress.failed(entered.problem);
  }

  async #entered(profile: string, email: string, verified: boolean): Answer<SetupState> {
    const { companion, ports, progress, supervisor } = this.#parts;
    const known = await companion.profile(profile);
    // A sign-in that waits for a verification leaves no keys behind: the password is asked for again.
    const hasKeys = known.ok && known.value.saltSeed !== null;
    progress.find({ passwordNeeded: !hasKeys });
    const spelled = known.ok ? known.value.email : email;
    const taken = await progress.take({ type: 'signed-in', verified, email: spelled, at: ports.clock.now() });
    await supervisor.list();
    return taken;
  }
}

const KEYS_ARE_GONE: ReadonlySet<string> = new Set(['password-needed', 'profile-unknown']);

/** What leaves it open whether the address is verified. */
const STILL_UNCLEAR: ReadonlySet<string> = new Set([
  'not-verified',
  'needs-password',
  'not-configured',
  'offline',
  'server-problem',
]);

interface Entrance {
  readonly profile: string;
  readonly email: string;
  readonly setup: ProfileSetup;
}

function setupOf(draft: SetupDraft | null): Result<Entrance, Problem> {
  if (draft === null) return fail(NOT_IN_SETUP);
  const { deviceName, email, profile, sdkAddress, serverAddress, walletId } = draft;
  if (serverAddress === null || email === null) return fail(problem('server-address-invalid'));
  if (walletId === null) return fail(problem('sdk-wallet-unknown', { wallet: '' }));
  const setup = { serverAddress, email, sdkAddress, allowRemoteSdk: false, walletId, deviceName };
  return ok({ profile, email, setup });
}
