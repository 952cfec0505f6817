import { SALT_SEED } from './server-http-client.ts';

/** The recorded token of the account with the big wallet. */
export const BIG_WALLET_TOKEN = '6ac7f4128fa497b346a52049ae264622494cd2c5d5b9c55b908226bb956463ad';

/** Bodies too big for the transcript, made again from its descriptions. */
export function describedBody(recorded: string | null): string | undefined {
  const account = (email: string) => `{"email":"${email}","clientSaltSeed":"${SALT_SEED}","password":"ppp`;
  switch (recorded) {
    case '{"email":"big1@example.com","clientSaltSeed":"..","password":"ppp.."} 100000 bytes':
      return filled(account('big1@example.com'), 'p', 100_000, '"}');
    case '100001 bytes':
      return filled(account('big2@example.com'), 'p', 100_001, '"}');
    case '5000000 bytes':
      return filled(account('big3@example.com'), 'p', 5_000_000, '"}');
    case 'valid JSON + 150000 spaces':
      return filled(`${account('big4@example.com')}ppppp"}`, ' ', 150_000, ' ');
    case 'encryptedWallet of 99866 chars, body 100000 bytes':
      return filled(`{"token": "${BIG_WALLET_TOKEN}", "encryptedWallet": "`, 'W', 100_000, BIG_WALLET_END);
    case 'body 100001 bytes':
      return filled(`{"token": "${BIG_WALLET_TOKEN}", "encryptedWallet": "`, 'W', 100_001, BIG_WALLET_END);
    case 'over 100000 bytes':
      return filled(`{"email": "u6@example.com", "encryptedWallet": "`, 'W', 100_001, '"}');
    default:
      return undefined;
  }
}

const BIG_WALLET_END = '", "sequence": 3, "hmac": "my-hmac"}';

const filled = (start: string, filling: string, length: number, end: string): string =>
  start + filling.repeat(length - start.length - end.length) + end;

/** The one answer that the transcript shortened. */
export function wholeBody(recorded: string | null): string | null {
  if (recorded?.endsWith('...(99918 chars)') !== true) return recorded;
  return filled('{"encryptedWallet":"', 'W', 99_918, '","sequence":3,"hmac":"my-hmac"}');
}
