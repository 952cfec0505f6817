import { BIG_WALLET_TOKEN } from './server-big-bodies.ts';
import type { Stage } from './server-stage.ts';

/** What the recording did between the exchanges it wrote down: other users, wallets, and time passing. */
export const preparations: Readonly<Record<string, (stage: Stage) => Promise<void> | void>> = {
  'AllowAll / wallet GET / no wallet yet': (stage) => stage.user('u1@example.com', BIG_WALLET_TOKEN),
  'AllowAll / wallet GET / success': (stage) =>
    stage.user('u2@example.com', '87fa8a996174d60ee1f64e8f92309d01ad82d156de7594c462e460cc86784557', [
      'wallet-1',
      'hmac-1',
    ]),
  'AllowAll / wallet GET / expired token: same answer as unknown': async (stage) => {
    await stage.user('u3@example.com', '74fb67513483d11c1de1a7198afdffa961854ae137bb1842a4a09865b8cb337e');
    stage.passDays(14);
  },
  'AllowAll / wallet POST / token with another scope': (stage) =>
    stage.user('u4@example.com', '14b1d0bad69ea447fa572e11ab4daab5797057eb0ca809b9595c283e9b3d1520'),
  'AllowAll / password / no wallet on the server, wallet given (sequence 1)': (stage) =>
    stage.user('u5@example.com', '718211f0c92b27908b308ba3a741951e9e1b0ab9fdec69f5c682ba20d89e3041'),
  'AllowAll / password / wallet exists, none given': (stage) =>
    stage.user(
      'u6@example.com',
      '4bc05e3e91bbbfbaa71f426b3528def021c5c79497ef9d60c17b5ec43afd71a0',
      ['wallet-1', 'hmac-1'],
      ['wallet-2', 'hmac-2'],
    ),
  'AllowAll / password / wallet after the change': (stage) =>
    stage.session(
      'u6@example.com',
      'new-password',
      '8fa33a1f8b26a1d5439a027002598faaa62dfd774de0a8429ab76f686bf21b13',
    ),
  'AllowAll / client-salt-seed / email of 16 bytes, padding ==': (stage) =>
    stage.user('joee@example.com', 'unused'),
  'AllowAll / client-salt-seed / base64 containing + correctly percent-encoded (aa~@example.com)': (stage) =>
    stage.user('aa~@example.com', 'unused'),
  'AllowAll / websocket / valid token but no upgrade headers': (stage) =>
    stage.user('u7@example.com', '097898a84641215da668ae2ea60ddb06f76e79ff2136ce71e4253150c3902b84'),
  'EmailVerify / verify / token replaced by a resend': (stage) =>
    stage.mails(
      'c24fbf8c6fd046486c4ba70ebd1ae05129cd61e81f6968a4a4f20235bac14945',
      null,
      '6fc3393a948ee618d271194417a44ce0397ba567bdd99b0518757b7c1096ca35',
    ),
  'EmailVerify / verify / expired token': (stage) => stage.passDays(2),
  'EmailVerify / verify / success': (stage) => stage.passDays(-2),
};
