import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Answer, Call, Event, Handlers } from '../../shared/ipc/types.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createPublish, serve } from './serve.ts';

const Person = z.object({ name: z.string() });
const contract = {
  people: {
    find: { kind: 'call', argument: z.string().max(8), answer: Person } as Call<z.ZodString, typeof Person>,
    moved: { kind: 'event', payload: Person } as Event<typeof Person>,
  },
};
type People = Handlers<typeof contract>['people'];

const FRIEND = 'friend';

/** Serves the contract with one handler and answers how it is reached. */
function serving(handler: (name: string) => Promise<Result<unknown, Problem>>) {
  const find = handler as People['find'];
  const channels = new Map<string, (sender: string, argument: unknown) => Promise<Answer<unknown>>>();
  const report = vi.fn();
  serve(
    contract,
    { people: { find } },
    {
      isTrusted: (sender: string) => sender === FRIEND,
      handle: (channel, answer) => channels.set(channel, answer),
      report,
    },
  );
  const ask = (argument: unknown, sender = FRIEND) => channels.get('people.find')?.(sender, argument);
  return { channels, report, ask };
}

describe('serving a contract', () => {
  it('answers every call on its channel, and no event', () => {
    expect([...serving(async () => ok({ name: 'Joe' })).channels.keys()]).toEqual(['people.find']);
  });

  it('hands the argument to the handler and its answer back', async () => {
    const { ask } = serving(async (name) => ok({ name }));
    expect(await ask('Joe')).toEqual(ok({ name: 'Joe' }));
  });

  it('passes on a problem that a handler expected', async () => {
    const { ask } = serving(async () => fail(problem('disk-full')));
    expect(await ask('Joe')).toEqual({ ok: false, problem: { code: 'disk-full' } });
  });

  it('refuses a sender it does not trust before anything else happens', async () => {
    const find = vi.fn(async () => ok({ name: 'Joe' }));
    const { ask } = serving(find);
    expect(await ask('Joe', 'stranger')).toEqual({ ok: false, problem: { code: 'sender-refused' } });
    expect(find).not.toHaveBeenCalled();
  });

  it.each([['much-too-long'], [undefined], [{ name: 'Joe' }]])(
    'refuses the argument %j and quotes nothing of it',
    async (argument) => {
      const find = vi.fn(async () => ok({ name: 'Joe' }));
      const { ask, report } = serving(find);
      expect(await ask(argument)).toEqual({ ok: false, problem: { code: 'argument-refused' } });
      expect(find).not.toHaveBeenCalled();
      expect(report).not.toHaveBeenCalled();
    },
  );

  it.each([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
    ['answers with something else than agreed', async () => ok({ surname: 'secret' })],
  ])('answers internal, without detail, and reports it when a handler %s', async (_what, find) => {
    const { ask, report } = serving(find);
    expect(await ask('Joe')).toEqual({ ok: false, problem: { code: 'internal' } });
    expect(report).toHaveBeenCalledExactlyOnceWith('people.find', expect.any(Error));
  });

  it('sends back nothing that is not in the schema of the answer', async () => {
    const found = { name: 'Joe', password: 'secret' };
    const { ask } = serving(async () => ok(found));
    expect(await ask('Joe')).toEqual(ok({ name: 'Joe' }));
  });
});

describe('publishing an event', () => {
  it('sends it on its channel, with nothing that is not in its schema', () => {
    const send = vi.fn();
    const moved = { name: 'Joe', password: 'secret' };
    createPublish(contract, send)('people', 'moved', moved);
    expect(send).toHaveBeenCalledExactlyOnceWith('people.moved', { name: 'Joe' });
  });
});
