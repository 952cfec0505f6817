import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { MAX_WAITING_BYTES } from '../../src/main/hosts/browser/tab-connection.ts';
import { CLOSED_BECAUSE, MAX_MESSAGE_BYTES } from '../../src/shared/ipc/socket-messages.ts';
import { ok } from '../../src/shared/result.ts';
import { StartedHost, TestTab } from './started-host.ts';

describe('opening a websocket', () => {
  it.each(['https://evil.test', 'null', 'http://127.0.0.1', 'http://localhost:PORT', 'file://'])(
    'from %s is refused',
    async (origin) => {
      const host = await StartedHost.start();
      const tab = host.openTab({ Origin: origin.replace('PORT', String(host.port)) });
      expect(await tab.refused).toBe(403);
    },
  );

  it('without an origin is refused', async () => {
    const host = await StartedHost.start();
    const tab = new TestTab(`ws://127.0.0.1:${host.port}/socket`, {});
    expect(await tab.refused).toBe(403);
  });

  it.each(['evil.test:PORT', 'localhost.evil.test:PORT', '[::1].evil:PORT', '127.0.0.1', '127.0.0.1.:PORT'])(
    'by the name %s is refused, also with an origin to match',
    async (name) => {
      const host = await StartedHost.start();
      const Host = name.replace('PORT', String(host.port));
      expect(await host.openTab({ Host }).refused).toBe(403);
      expect(await host.openTab({ Host, Origin: `http://${Host}` }).refused).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site'])('by a page that is %s is refused', async (site) => {
    const host = await StartedHost.start();
    expect(await host.openTab({ 'Sec-Fetch-Site': site }).refused).toBe(403);
  });

  it.each(['/', '/session', '/socket/', '/socket?token=x', '/SOCKET'])('at %s is refused', async (path) => {
    const host = await StartedHost.start();
    const tab = new TestTab(`ws://127.0.0.1:${host.port}${path}`, { Origin: host.origin });
    expect(await tab.refused).toBe(404);
  });

  it('of another kind is refused', async () => {
    const host = await StartedHost.start();
    const headers = { Origin: host.origin, Connection: 'Upgrade', Upgrade: 'h2c' };
    expect(await host.ask({ path: '/socket', headers })).toMatchObject({
      status: 400,
      headers: { 'cache-control': 'no-store', 'content-security-policy': expect.any(String) },
    });
  });

  it('answers with our headers, refused or not', async () => {
    const host = await StartedHost.start();
    const tab = host.openTab();
    const [taken] = await once(tab.socket, 'upgrade');
    expect(taken.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    const refused = new WebSocket(`ws://127.0.0.1:${host.port}/socket`);
    refused.on('error', () => undefined);
    const [asking, answer] = await once(refused, 'unexpected-response');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    asking.destroy();
  });
});

describe('a tab', () => {
  it('is let in with its token, by each of our names', async () => {
    const host = await StartedHost.start();
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const Host = `${name}:${host.port}`;
      const tab = host.openTab({ Host, Origin: `http://${Host}` });
      await tab.enter(await host.newToken());
    }
    expect(host.onTab).toHaveBeenCalledTimes(3);
  });

  it('is let in again with the same token, as after a reload', async () => {
    const host = await StartedHost.start();
    const token = await host.newToken();
    for (let i = 0; i < 3; i += 1) {
      const tab = host.openTab();
      await tab.enter(token);
      tab.socket.close();
    }
  });

  it('is answered by the contract that is served', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    expect(await tab.call(1, 'people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
    expect(await tab.call(2, 'people.find', 7)).toEqual({ ok: false, problem: { code: 'argument-refused' } });
    expect(host.find).toHaveBeenCalledExactlyOnceWith('Joe');
  });

  it('is answered when the answer is there, not in turn', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    let answerFirst = (_: ReturnType<typeof ok<{ name: string }>>): void => undefined;
    host.find.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)));
    const first = tab.call(1, 'people.find', 'slow');
    expect(await tab.call(2, 'people.find', 'quick')).toEqual(ok({ name: 'quick' }));
    answerFirst(ok({ name: 'slow' }));
    expect(await first).toEqual(ok({ name: 'slow' }));
  });

  it.each(['people.moved', 'people.lose', 'people', '', '__proto__', 'constructor', 'sdk.call'])(
    'cannot call %j',
    async (channel) => {
      const host = await StartedHost.start();
      const tab = await host.enteredTab();
      expect(await tab.call(1, channel, 'Joe')).toEqual({
        ok: false,
        problem: { code: 'argument-refused' },
      });
      expect(host.find).not.toHaveBeenCalled();
    },
  );

  it('hears what is told, as all the others do that were let in', async () => {
    const host = await StartedHost.start();
    const [one, other] = [await host.enteredTab(), await host.enteredTab()];
    const stranger = await host.openTab().opened();
    host.tell('Joe');
    const told = { type: 'event', channel: 'people.moved', payload: { name: 'Joe' } };
    for (const tab of [one, other]) expect(await tab.until(({ type }) => type === 'event')).toEqual(told);
    await stranger.enter(await host.newToken());
    expect(stranger.heard).toEqual([{ type: 'welcome' }]);
  });

  it('that gives its token up is out, and so is whoever else has it, and nobody besides', async () => {
    const host = await StartedHost.start();
    const token = await host.newToken();
    const [mine, copy, other] = [host.openTab(), host.openTab(), await host.enteredTab()];
    await mine.enter(token);
    await copy.enter(token);
    mine.send({ type: 'forget' });
    expect(await Promise.all([mine.closed, copy.closed])).toEqual(Array(2).fill(CLOSED_BECAUSE.tokenRefused));
    expect(await other.call(1, 'people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
    const late = await host.openTab().opened();
    late.send({ type: 'hello', token });
    expect(await late.closed).toBe(CLOSED_BECAUSE.tokenRefused);
  });

  it('hears goodbye when the host ends', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    await host.close();
    expect(await tab.closed).toBe(1001);
  });

  it('that does not answer a goodbye is hung up on', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    tab.socket.pause();
    const ended = host.close();
    host.clock.advance(1000);
    await ended;
    tab.socket.resume();
    // What was sent before the line was cut may still arrive.
    expect([1001, 1006]).toContain(await tab.closed);
  });
});

describe('a stranger at a websocket', () => {
  it('is sent away with a wrong token, a code, or none', async () => {
    const host = await StartedHost.start();
    for (const token of ['wrong', '', host.newCode()]) {
      const tab = await host.openTab().opened();
      tab.send({ type: 'hello', token });
      expect(await tab.closed).toBe(CLOSED_BECAUSE.tokenRefused);
      expect(tab.heard).toEqual([]);
    }
  });

  it.each([
    { type: 'call', id: 1, channel: 'people.find', argument: 'Joe' },
    { type: 'forget' },
    { type: 'welcome' },
  ] as never[])('is not heard: %j', async (message) => {
    const host = await StartedHost.start();
    const tab = await host.openTab().opened();
    tab.send(message);
    expect(await tab.closed).toBe(1008);
    expect(tab.heard).toEqual([]);
    expect(host.find).not.toHaveBeenCalled();
  });

  it('is locked out after ten wrong tokens, and so is everybody else for that minute', async () => {
    const host = await StartedHost.start();
    const [token, inside] = [await host.newToken(), await host.enteredTab()];
    for (let i = 0; i < 10; i += 1) {
      const tab = await host.openTab().opened();
      tab.send({ type: 'hello', token: 'wrong' });
      await tab.closed;
    }
    const late = await host.openTab().opened();
    late.send({ type: 'hello', token });
    expect(await late.closed).toBe(CLOSED_BECAUSE.lockedOut);
    expect((await host.redeem(host.newCode())).status).toBe(429);
    expect(await inside.call(1, 'people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
    host.clock.advance(60_000);
    await host.openTab().enter(token);
  });

  it('that says nothing is not waited for', async () => {
    const host = await StartedHost.start();
    const [silent, inside] = [await host.openTab().opened(), await host.enteredTab()];
    host.clock.advance(5000);
    expect(await silent.closed).toBe(1006);
    expect(await inside.call(1, 'people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
  });

  it('cannot keep the others out by being many', async () => {
    const host = await StartedHost.start();
    const inside = await host.enteredTab();
    const strangers = await Promise.all(Array.from({ length: 8 }, () => host.openTab().opened()));
    expect(await host.openTab().refused).toBe(503);
    expect(await inside.call(1, 'people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
    host.clock.advance(5000);
    await Promise.all(strangers.map(({ closed }) => closed));
    await host.openTab().enter(await host.newToken());
  });
});

describe('a message', () => {
  it.each([
    '',
    'hello',
    'null',
    '[]',
    '{}',
    '{"type":"call"}',
    '{"type":"call","id":-1,"channel":"people.find"}',
    '{"type":"call","id":1.5,"channel":"people.find"}',
    '{"type":"call","id":"1","channel":"people.find"}',
    '{"type":"call","id":1,"channel":7}',
    `{"type":"call","id":1,"channel":"${'x'.repeat(65)}"}`,
    '{"type":"call","id":1,"channel":"people.find","more":1}',
    '{"type":"eval","code":"1"}',
    '{"type":"hello","token":"again"}',
  ])('that makes no sense ends it: %s', async (message) => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    tab.send(message);
    expect(await tab.closed).toBe(1008);
    expect(host.find).not.toHaveBeenCalled();
  });

  it('of bytes ends it', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    tab.send(Buffer.from('{"type":"call","id":1,"channel":"people.find","argument":"Joe"}'));
    expect(await tab.closed).toBe(1003);
    expect(host.find).not.toHaveBeenCalled();
  });

  it('may be as long as the largest file that is imported, and not a byte more', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    const call = (argument: string) =>
      JSON.stringify({ type: 'call', id: 1, channel: 'people.find', argument });
    const filler = 'x'.repeat(MAX_MESSAGE_BYTES - call('').length);
    tab.send(call(filler));
    await vi.waitFor(() => expect(host.find).toHaveBeenCalledExactlyOnceWith(filler));
    tab.send(call(`${filler}x`));
    expect(await tab.closed).toBe(1009);
    expect(host.find).toHaveBeenCalledOnce();
  });

  it('is one of two hundred a second at most', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    host.clock.advance(1000);
    for (let id = 1; id < 200; id += 1)
      tab.send({ type: 'call', id, channel: 'people.find', argument: 'Joe' });
    await tab.call(200, 'people.find', 'Joe');
    host.clock.advance(1000);
    for (let id = 201; id < 402; id += 1)
      tab.send({ type: 'call', id, channel: 'people.find', argument: 'Joe' });
    expect(await tab.closed).toBe(1008);
    expect(host.find).toHaveBeenCalledTimes(400);
  });

  it('after the one that ended it is not heard', async () => {
    const host = await StartedHost.start();
    const tab = await host.enteredTab();
    tab.send('nonsense');
    tab.send({ type: 'call', id: 1, channel: 'people.find', argument: 'Joe' });
    await tab.closed;
    expect(host.find).not.toHaveBeenCalled();
  });
});

describe('a tab that does not read', () => {
  it('is dropped once too much waits for it, and the others are not', async () => {
    const host = await StartedHost.start();
    const [deaf, other] = [await host.enteredTab(), await host.enteredTab()];
    const megabyte = 'x'.repeat(MAX_MESSAGE_BYTES);
    deaf.socket.pause();
    const told = vi.fn();
    other.socket.on('message', told);
    // What the system itself buffers for a socket comes on top.
    for (let i = 1; i <= 3 * (MAX_WAITING_BYTES / MAX_MESSAGE_BYTES); i += 1) {
      host.tell(megabyte);
      await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(i));
    }
    deaf.socket.resume();
    expect(await deaf.closed).toBe(1006);
    expect(await other.call(1, 'people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
  });
});

it('none of all this is written down anywhere', async () => {
  const host = await StartedHost.start();
  host.find.mockRejectedValueOnce(new Error('canary'));
  const tab = await host.enteredTab();
  expect(await tab.call(1, 'people.find', 'canary')).toEqual({ ok: false, problem: { code: 'internal' } });
  // The one thing there is to say is that a handler has a bug; what it was asked is not a part of where.
  expect(host.report.mock.calls.map(([where]) => where)).toEqual(['people.find']);
});
