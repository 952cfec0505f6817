import { channelName } from '../../shared/ipc/channels.ts';
import type { Answer, Call, Contract, Handlers, Publish } from '../../shared/ipc/types.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok } from '../../shared/result.ts';

/** What a host lends: how calls reach us from its windows. `Sender` is whatever it knows about who asks. */
export interface ServeTransport<Sender> {
  isTrusted(sender: Sender): boolean;
  /** Registers how to answer a channel. The answer never rejects. */
  handle(channel: string, answer: (sender: Sender, argument: unknown) => Promise<Answer<unknown>>): void;
  /** Takes a bug in a handler: where it happened and what was thrown. */
  report(channel: string, cause: unknown): void;
}

/**
 * Serves every call of a contract: checks who asks, checks what is asked, and only then runs the handler. Answers and
 * events pass through their schema too, so that nothing a handler has at hand slips out with them.
 */
export function serve<C extends Contract, Sender>(
  contract: C,
  handlers: Handlers<C>,
  transport: ServeTransport<Sender>,
): void {
  for (const [area, specs] of Object.entries(contract)) {
    const functions = handlers[area] as Readonly<Record<string, UntypedHandler>>;
    for (const [name, spec] of Object.entries(specs)) {
      const handler = functions[name];
      if (spec.kind !== 'call' || handler === undefined) continue;
      const channel = channelName(area, name);
      transport.handle(channel, async (sender, argument) => {
        if (!transport.isTrusted(sender)) return fail({ code: 'sender-refused' });
        try {
          return await answer(spec, handler, argument);
        } catch (cause) {
          transport.report(channel, cause);
          return fail(problem('internal'));
        }
      });
    }
  }
}

/** How to tell the events of a contract. */
export function createPublish<C extends Contract>(
  contract: C,
  send: (channel: string, payload: unknown) => void,
): Publish<C> {
  return (area, name, payload) => {
    const spec = contract[area]?.[String(name)];
    if (spec?.kind !== 'event') throw new TypeError('Not an event of the contract');
    send(channelName(String(area), String(name)), spec.payload.parse(payload));
  };
}

/** By the types of `Handlers`, each is the right one for its call. */
type UntypedHandler = (argument: unknown) => Promise<Answer<unknown>>;

async function answer(spec: Call, handler: UntypedHandler, raw: unknown): Promise<Answer<unknown>> {
  const argument = spec.argument.safeParse(raw);
  // Not even the schema's own explanation goes back: it may quote the value.
  if (!argument.success) return fail({ code: 'argument-refused' });
  const result = await handler(argument.data);
  return result.ok ? ok(spec.answer.parse(result.value)) : result;
}
