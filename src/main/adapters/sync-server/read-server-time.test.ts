import { createServer, type RequestListener } from 'node:http';
import { expect, it } from 'vitest';
import { listenForTest } from '../../../../test/fakes/listen-for-test.ts';
import { systemClock } from '../platform/system-clock.ts';
import { createReadServerTime } from './read-server-time.ts';

const readServerTime = createReadServerTime({ clock: systemClock({ keepsAlive: false }) });

const serverThat = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listenForTest(createServer(answer))}`;

it('reads the time a server shows, whatever it answers', async () => {
  const date = 'Tue, 14 Nov 2023 22:13:20 GMT';
  const address = await serverThat((_, response) => response.writeHead(400, { Date: date }).end());
  expect(await readServerTime(address)).toBe(1_700_000_000_000);
});

it('is null where a server shows none, shows nonsense, or is not there', async () => {
  const silent = await serverThat((_, response) => {
    response.sendDate = false;
    response.end();
  });
  const confused = await serverThat((_, response) => response.writeHead(200, { Date: 'noon' }).end());
  for (const address of [silent, confused, 'http://127.0.0.1:1', 'no address?']) {
    expect(await readServerTime(address)).toBeNull();
  }
});
