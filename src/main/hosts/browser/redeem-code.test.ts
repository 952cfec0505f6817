import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { systemRandom } from '../../adapters/platform/system-random.ts';
import { Access } from './access.ts';
import { redeemCode } from './redeem-code.ts';

it('a request that is broken off is no bug, and costs the code nothing', async () => {
  const access = new Access({ clock: new ManualClock(), random: systemRandom });
  const code = access.newCode();
  const body = new PassThrough();
  const headers = { 'content-type': 'application/json' };
  const answering = redeemCode(Object.assign(body, { headers }) as unknown as IncomingMessage, access);
  body.write(JSON.stringify({ code }));
  body.destroy(new Error('aborted'));
  expect(await answering).toEqual({ status: 400 });
  expect(access.redeem(code)).toEqual({ token: expect.any(String) });
});
