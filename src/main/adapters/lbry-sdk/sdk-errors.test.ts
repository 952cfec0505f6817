import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { describeSdkError } from './sdk-errors.ts';

const sdkError = (name: string, message: string) => ({
  code: -32500,
  message,
  data: { name, command: 'echoed', args: [], kwargs: {}, traceback: [] },
});

describe('errors of the SDK', () => {
  it.each([
    ['ComponentsNotStartedError', 'the following required components have not yet started: ["wallet"]'],
    ['ComponentStartConditionNotMetError', 'your node is not connected'],
    ['AttributeError', "'NoneType' object has no attribute 'get_wallet_or_default'"],
    ['AttributeError', "'NoneType' object has no attribute 'wallets'"],
  ])('%s (%s) means that the SDK is still starting', (name, message) => {
    expect(describeSdkError(sdkError(name, message), 'preference_get', 'w')).toEqual({
      code: 'sdk-starting',
    });
  });

  it('are not taken for a start because of any missing attribute', () => {
    const error = sdkError('AttributeError', "'NoneType' object has no attribute 'encode'");
    expect(describeSdkError(error, 'sync_apply', 'w')).toEqual({
      code: 'sdk-failed',
      params: { command: 'sync_apply', name: 'AttributeError' },
    });
  });

  it('are not taken for a locked wallet because of any assertion', () => {
    const error = sdkError('AssertionError', 'Cannot lock an unencrypted wallet, encrypt first.');
    expect(describeSdkError(error, 'wallet_lock', 'w').code).toBe('sdk-failed');
  });

  it('are not taken for a locked wallet because a value says so', () => {
    const error = sdkError('KeyError', 'Cannot sync apply on a locked wallet.');
    expect(describeSdkError(error, 'wallet_import', 'w').code).toBe('sdk-failed');
  });

  it.each([
    ['WalletNotLoadedError', 'sdk-wallet-unknown'],
    ['WalletNotFoundError', 'sdk-wallet-unknown'],
    ['WalletAlreadyLoadedError', 'sdk-wallet-exists'],
    ['WalletAlreadyExistsError', 'sdk-wallet-exists'],
  ])('%s names the wallet we asked for', (name, code) => {
    expect(describeSdkError(sdkError(name, 'Wallet /home/me/x'), 'wallet_create', 'mine')).toEqual({
      code,
      params: { walletId: 'mine' },
    });
  });

  it.each([
    ['no data', { code: -32601, message: 'Command does not exist.' }],
    ['empty data', { code: -32601, message: 'Command does not exist.', data: {} }],
    ['data of another kind', { code: -32601, message: 'Command does not exist.', data: 'hunter2' }],
    ['a name that is no class name', { code: -32601, message: '', data: { name: 'hunter2 {"seed": 1}' } }],
    ['a name of another kind', { code: -32601, message: '', data: { name: ['hunter2'] } }],
  ])('with %s are told by their number', (_what, error) => {
    expect(describeSdkError(error, 'wallet_export', 'w')).toEqual({
      code: 'sdk-failed',
      params: { command: 'wallet_export', name: 'JSON-RPC -32601' },
    });
  });

  it.each(['hunter2', 7, true, [], {}, { code: 'x', message: '' }, { code: 1 }])(
    '%j is not an error at all',
    (error) => {
      expect(describeSdkError(error, 'wallet_export', 'w')).toEqual({
        code: 'sdk-answer-malformed',
        params: { command: 'wallet_export' },
      });
    },
  );

  it('never carry the message, the arguments or the traceback', () => {
    const secret = 'correct horse battery staple';
    const error = {
      code: -32500,
      message: secret,
      data: {
        name: 'ValueError',
        command: secret,
        args: [secret],
        kwargs: { data: secret },
        traceback: [secret],
      },
    };
    const described = describeSdkError(error, 'wallet_import', 'w');
    expect(described.code).toBe('sdk-failed');
    expect(inspect(described, { depth: null, showHidden: true })).not.toContain(secret);
  });
});
