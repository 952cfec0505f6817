import { Secret } from '../core/crypto/secret.ts';

/** What a window sent as text is a secret from here on. */
export const optionalSecret = (text: string | undefined): Secret | undefined =>
  text === undefined ? undefined : new Secret(text);
