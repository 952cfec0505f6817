/** Secrets that must not be found, in any of the ways in which a secret may be written by mistake. */
export class Canaries {
  /** The name of the secret, by each of its spellings. */
  readonly #spellings = new Map<string, string>();

  plant(name: string, secret: string | Uint8Array): void {
    const bytes = Buffer.from(secret);
    const spellings = [bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...base64Of(bytes)];
    if (typeof secret === 'string') {
      const uri = encodeURIComponent(secret);
      spellings.push(secret, JSON.stringify(secret).slice(1, -1), uri, uri.replaceAll('%20', '+'));
    }
    for (const spelling of spellings) {
      // Anything shorter would be found by chance.
      if (spelling.length < 12) throw new RangeError(`A longer secret is needed for ${name}`);
      this.#spellings.set(spelling, name);
    }
  }

  /** The names of the secrets a text gives away. */
  in(text: string): readonly string[] {
    const found = [...this.#spellings].filter(([spelling]) => text.includes(spelling));
    return [...new Set(found.map(([, name]) => name))];
  }
}

/** As it looks inside of longer base64, which depends on what comes before; standard and URL-safe. */
function base64Of(bytes: Buffer): readonly string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
