import type { Problem } from '../../../../shared/problem.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Secret } from '../../../core/crypto/secret.ts';
import type { ProfileSetup } from '../../../engine/sign-in.ts';
import { type Context, conclude } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';

export async function register(context: Context, setup: ProfileSetup, move: boolean): Promise<ExitCode> {
  return signIn(context, 'new', setup, (password) =>
    context.companion.register(context.profile, setup, password, move),
  );
}

export async function logIn(context: Context, setup: ProfileSetup, move: boolean): Promise<ExitCode> {
  return signIn(context, 'current', setup, (password) =>
    context.companion.logIn(context.profile, setup, password, move),
  );
}

async function signIn(
  context: Context,
  kind: 'new' | 'current',
  setup: ProfileSetup,
  act: (password: Secret) => Promise<Result<void, Problem>>,
): Promise<ExitCode> {
  const { companion, output, passwords, profile, text } = context;
  const password = await passwords.ask(kind);
  const answer = password.ok ? await act(password.value) : password;
  const remembered = answer.ok && (await companion.remembers(profile));
  return conclude(context, answer, () => {
    const words = text(kind === 'new' ? 'cli.registered' : 'cli.loggedIn', { device: setup.deviceName });
    output.say(words, {
      event: kind === 'new' ? 'registered' : 'logged-in',
      profile,
      device: setup.deviceName,
      remembered,
    });
    if (!remembered) output.remark(text('cli.notRemembered'));
    return undefined;
  });
}

export async function resendVerification(context: Context): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const answer = await companion.resendVerification(profile);
  return conclude(context, answer, () => {
    output.say(text('cli.verificationSent'), { event: 'verification-sent', profile });
    return undefined;
  });
}

export async function showProfile(context: Context): Promise<ExitCode> {
  const { companion, output, profile } = context;
  return conclude(context, await companion.profile(profile), (view) => {
    const { serverAddress, email, walletId, sdkAddress, deviceId, deviceName, saltSeed } = view;
    const shown = { serverAddress, email, walletId, sdkAddress, deviceId, deviceName, saltSeed };
    output.say(
      Object.entries(shown)
        .map(([key, value]) => `${key}: ${value}`)
        .join('\n'),
      { profile, ...shown },
    );
    return undefined;
  });
}

export async function logOut(context: Context, options: { readonly forget: boolean }): Promise<ExitCode> {
  const { companion, output, profile, text } = context;
  const answer = await companion.logOut(profile, options);
  return conclude(context, answer, () => {
    const event = options.forget ? 'forgotten' : 'logged-out';
    output.say(text(options.forget ? 'cli.forgotten' : 'cli.loggedOut'), { event, profile });
    return undefined;
  });
}
