import type { Kdf } from '../../main/ports/kdf.ts';

const STEP = 10;

/** Says in words how far the keys are: on one line of a terminal, else only that they are being made. */
export function withProgress(kdf: Kdf, out: { readonly isTTY?: boolean; write(text: string): unknown }): Kdf {
  const begin = 'Making the keys from the password, which takes some seconds and 1 GB of memory, once';
  return {
    async scrypt(password, salt, parameters, onProgress) {
      let shown = -1;
      out.write(begin);
      const derived = await kdf.scrypt(password, salt, parameters, (fraction) => {
        onProgress?.(fraction);
        const percent = Math.floor((fraction * 100) / STEP) * STEP;
        if (percent <= shown || out.isTTY !== true) return;
        shown = percent;
        out.write(`\r${begin}: ${percent} %`);
      });
      out.write('\n');
      return derived;
    },
  };
}
