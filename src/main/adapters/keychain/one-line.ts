import type { Secret } from '../../core/crypto/secret.ts';

/**
 * Opens a secret for storing. A line break in one secret makes gnome-keyring 50 lose its whole keyring file, so
 * such a secret is a bug wherever it goes; so is an empty one, which keychains refuse.
 */
export function oneLine(secret: Secret): string {
  const text = secret.reveal();
  if (text === '' || /[\r\n]/.test(text)) throw new TypeError('A stored secret is one line, and not empty');
  return text;
}
