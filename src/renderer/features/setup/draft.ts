import type { SetupState } from '../../../shared/model/setup.ts';
import { type NewPasswordDraft, NO_PASSWORD } from '../../parts/new-password.tsx';

/** What a person typed into the wizard. It outlives the screens; passwords never leave the window's memory until sent. */
export interface Draft {
  readonly serverAddress: string;
  readonly sdkAddress: string;
  readonly walletName: string;
  readonly walletPassword: string;
  readonly email: string;
  readonly deviceName: string;
  readonly password: string;
  readonly newPassword: NewPasswordDraft;
}

export const draftOf = (setup: SetupState | null): Draft => ({
  serverAddress: setup?.serverAddress ?? '',
  sdkAddress: setup?.sdkAddress ?? '',
  walletName: '',
  walletPassword: '',
  email: setup?.email ?? '',
  deviceName: setup?.deviceName ?? '',
  password: '',
  newPassword: NO_PASSWORD,
});

/** What was typed but not saved wins; what was not touched follows the setup. */
export const merged = (typed: Partial<Draft>, setup: SetupState | null): Draft => ({
  ...draftOf(setup),
  ...typed,
});

export const WITHOUT_SECRETS: Partial<Draft> = { password: '', walletPassword: '', newPassword: NO_PASSWORD };
