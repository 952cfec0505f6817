import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import { StartedHost } from '../../../../test/browser-host/started-host.ts';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { MAX_MESSAGE_BYTES, SOCKET_PATH } from '../../../shared/ipc/socket-messages.ts';
import { problem } from '../../../shared/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { type Phase, SocketTransport } from './socket-transport.ts';
import { redeemCode, type TokenStore } from './tab-session.ts';

const LOST = fail(problem('companion-lost'));

/** A tab of the real host, whose time for trying again stands still. */
class TestTab {
  readonly clock = new ManualClock();
  readonly phases: Phase[] = [];
  readonly sockets: NodeWebSocket[] = [];
  token: string | null = null;
  readonly transport: SocketTransport;

  constructor(host: StartedHost, tokens?: TokenStore) {
    const { port, origin } = host;
    const post: typeof fetch = (path, init) =>
      fetch(`${origin}${path}`, { ...init, headers: { ...init?.headers, Origin: origin } });
    this.transport = new SocketTransport({
      tokens: tokens ?? {
        read: () => this.token,
        write: (token) => {
          this.token = token;
        },
      },
      openSocket: () => {
        const socket = new NodeWebSocket(`ws://127.0.0.1:${port}${SOCKET_PATH}`, {
          headers: { Origin: origin },
        });
        socket.on('error', () => undefined);
        this.sockets.push(socket);
        onTestFinished(() => socket.terminate());
        return socket as unknown as WebSocket;
      },
      redeem: (code) => redeemCode(code, post),
      after: (ms, callback) => void this.clock.after(ms, callback),
    });
    this.transport.connection.subscribe(({ phase }, before) => {
      if (phase !== before.phase) this.phases.push(phase);
    });
  }

  get phase(): Phase {
    return this.transport.connection.getState().phase;
  }

  until(phase: Phase): Promise<void> {
    return vi.waitFor(() => expect(this.phase).toBe(phase), { interval: 5 });
  }

  async connect(code: string | null): Promise<void> {
    await this.transport.connect(code);
    await this.until('open');
  }

  /** Cuts the line, as a host does that dies. */
  cut(): void {
    this.sockets.at(-1)?.terminate();
  }
}

async function connectedTab() {
  const host = await StartedHost.start();
  const tab = new TestTab(host);
  await tab.connect(host.newCode());
  return { host, tab };
}

describe('a tab that was opened with a fresh link', () => {
  it('connects, and keeps a token for later', async () => {
    const { tab } = await connectedTab();
    expect(tab.phases).toEqual(['open']);
    expect(tab.token).toMatch(/^[\w-]{43}$/);
  });

  it('asks and is answered', async () => {
    const { tab } = await connectedTab();
    const names = ['Joe', 'Ann', 'Bob'];
    const answers = await Promise.all(names.map((name) => tab.transport.call('people.find', name)));
    expect(answers).toEqual(names.map((name) => ok({ name })));
  });

  it('hears what is told on the channels it listens to, until it stops', async () => {
    const { host, tab } = await connectedTab();
    const [heard, elsewhere] = [vi.fn(), vi.fn()];
    const stop = tab.transport.listen('people.moved', heard);
    tab.transport.listen('people.left', elsewhere);
    host.tell('Joe');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ name: 'Joe' }));
    stop();
    host.tell('Ann');
    // Messages come in turn: once this is answered, the one before it has been heard.
    await tab.transport.call('people.find', 'Joe');
    expect(heard).toHaveBeenCalledOnce();
    expect(elsewhere).not.toHaveBeenCalled();
  });

  it('does not send what is too long to be taken', async () => {
    const { host, tab } = await connectedTab();
    const answer = await tab.transport.call('people.find', 'é'.repeat(MAX_MESSAGE_BYTES / 2));
    expect(answer).toEqual({ ok: false, problem: { code: 'argument-refused' } });
    expect(host.find).not.toHaveBeenCalled();
    expect(tab.phase).toBe('open');
  });

  it('that is in stays in when another link is opened in it, and the link stays good', async () => {
    const { host, tab } = await connectedTab();
    const code = host.newCode();
    await tab.transport.connect(code);
    expect(tab.sockets).toHaveLength(1);
    expect((await host.redeem(code)).status).toBe(200);
  });
});

describe('a tab that is reloaded', () => {
  it('connects with the token it has', async () => {
    const { host, tab } = await connectedTab();
    const reloaded = new TestTab(host);
    reloaded.token = tab.token;
    await reloaded.connect(null);
  });

  it('connects with it even when its link was used already', async () => {
    const { host, tab } = await connectedTab();
    const reloaded = new TestTab(host);
    reloaded.token = tab.token;
    await reloaded.connect('used');
  });
});

describe('a tab without a way in', () => {
  it('says that it needs a link', async () => {
    const tab = new TestTab(await StartedHost.start());
    await tab.transport.connect(null);
    expect([tab.phase, tab.sockets.length]).toEqual(['no-link', 0]);
  });

  it('says that its link was used already', async () => {
    const host = await StartedHost.start();
    const code = host.newCode();
    await new TestTab(host).connect(code);
    const tab = new TestTab(host);
    await tab.transport.connect(code);
    expect([tab.phase, tab.sockets.length]).toEqual(['link-refused', 0]);
  });

  it('says the same when nobody is there to take the link', async () => {
    const host = await StartedHost.start();
    const code = host.newCode();
    const tab = new TestTab(host);
    await host.close();
    await tab.transport.connect(code);
    expect(tab.phase).toBe('link-refused');
  });

  it('says that nobody is let in for a while', async () => {
    const host = await StartedHost.start();
    for (let i = 0; i < 10; i += 1) await host.redeem('wrong');
    const tab = new TestTab(host);
    await tab.transport.connect(host.newCode());
    expect(tab.phase).toBe('locked-out');
  });

  it('comes in with a fresh link all the same', async () => {
    const host = await StartedHost.start();
    const tab = new TestTab(host);
    await tab.transport.connect('wrong');
    expect(tab.phase).toBe('link-refused');
    await tab.connect(host.newCode());
  });

  it('throws away a token that is not known any more', async () => {
    const tab = new TestTab(await StartedHost.start());
    tab.token = 'of another run';
    await tab.transport.connect(null);
    await tab.until('signed-out');
    expect(tab.token).toBeNull();
    expect(tab.clock.pending()).toEqual([]);
  });

  it('waits with its token while nobody is let in, and is let in then', async () => {
    const { host, tab } = await connectedTab();
    for (let i = 0; i < 10; i += 1) await host.redeem('wrong');
    tab.cut();
    await tab.until('lost');
    tab.clock.advance(500);
    await tab.until('locked-out');
    host.clock.advance(60_000);
    tab.clock.advance(1000);
    await tab.until('open');
  });
});

describe('a connection that is lost', () => {
  it('is opened again with the same token', async () => {
    const { tab } = await connectedTab();
    const { token } = tab;
    tab.cut();
    await tab.until('lost');
    tab.clock.advance(500);
    await tab.until('open');
    expect(tab.token).toBe(token);
    expect(await tab.transport.call('people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
    expect(tab.transport.connection.getState().wasOpen).toBe(true);
  });

  it('is still listened to once it is back', async () => {
    const { host, tab } = await connectedTab();
    const heard = vi.fn();
    tab.transport.listen('people.moved', heard);
    tab.cut();
    await tab.until('lost');
    tab.clock.advance(500);
    await tab.until('open');
    host.tell('Joe');
    await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith({ name: 'Joe' }));
  });

  it('answers what was asked over it, and what is asked until it is back', async () => {
    const { host, tab } = await connectedTab();
    host.find.mockImplementation(() => new Promise(() => undefined));
    const asked = [tab.transport.call('people.find', 'Joe'), tab.transport.call('people.find', 'Ann')];
    await vi.waitFor(() => expect(host.find).toHaveBeenCalledTimes(2));
    tab.cut();
    expect(await Promise.all(asked)).toEqual([LOST, LOST]);
    expect(await tab.transport.call('people.find', 'Bob')).toEqual(LOST);
  });

  it('is tried again ever more seldom, and at once again after it was back', async () => {
    const { host, tab } = await connectedTab();
    await host.close();
    await tab.until('lost');
    const waits: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      await vi.waitFor(() => expect(tab.clock.pending()).toHaveLength(1), { interval: 5 });
      waits.push(...tab.clock.pending());
      tab.clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('starts over with short waits after it was back', async () => {
    const { tab } = await connectedTab();
    for (let i = 0; i < 3; i += 1) {
      tab.cut();
      await tab.until('lost');
      expect(tab.clock.pending()).toEqual([500]);
      tab.clock.advance(500);
      await tab.until('open');
    }
  });

  it('is not opened twice when a fresh link is opened meanwhile', async () => {
    const { host, tab } = await connectedTab();
    tab.cut();
    await tab.until('lost');
    const connecting = tab.connect(host.newCode());
    tab.clock.advance(60_000);
    await connecting;
    expect(tab.sockets).toHaveLength(2);
    expect(tab.phase).toBe('open');
  });

  it('is what a tab has of a companion that was started anew, and then only a fresh link helps', async () => {
    const { host, tab } = await connectedTab();
    const { port } = host;
    await host.close();
    await tab.until('lost');
    const next = await StartedHost.start({ port });
    tab.clock.advance(500);
    await tab.until('signed-out');
    await tab.connect(next.newCode());
  });

  it('is made anew with a link that was opened before the loss was heard of', async () => {
    const { host, tab } = await connectedTab();
    const { port } = host;
    const [socket] = tab.sockets;
    const hears = socket?.onclose;
    if (socket !== undefined) socket.onclose = null;
    await host.close();
    const next = await StartedHost.start({ port });
    await tab.transport.connect(next.newCode());
    hears?.({ code: 1001, wasClean: true, reason: '', type: 'close', target: socket as NodeWebSocket });
    await tab.until('lost');
    tab.clock.advance(500);
    await tab.until('open');
    expect(await tab.transport.call('people.find', 'Joe')).toEqual(ok({ name: 'Joe' }));
  });
});

it('a tab that gives up its right to come in is out', async () => {
  const { host, tab } = await connectedTab();
  const token = tab.token ?? '';
  tab.transport.forget();
  await tab.until('signed-out');
  expect(tab.token).toBeNull();
  const thief = new TestTab(host);
  thief.token = token;
  await thief.transport.connect(null);
  await thief.until('signed-out');
});
