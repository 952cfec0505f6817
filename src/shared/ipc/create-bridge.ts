import { problem } from '../problem.ts';
import { fail } from '../result.ts';
import { channelName } from './channels.ts';
import type { Answer, Bridge, Contract, Kinds } from './types.ts';

/** How a window reaches the main process, whatever lies between them. */
export interface BridgeTransport {
  call(channel: string, argument: unknown): Promise<unknown>;
  /** Passes on payloads only, nothing of the transport; returns how to stop. */
  listen(channel: string, listener: (payload: unknown) => void): () => void;
}

/** Builds the window's side of a contract from its names: one function for each of them and nothing else. */
export function createBridge<C extends Contract>(kinds: Kinds<C>, transport: BridgeTransport): Bridge<C> {
  const areas = Object.entries(kinds).map(([area, names]) => [area, bridgeArea(area, names, transport)]);
  return Object.fromEntries(areas) as Bridge<C>;
}

function bridgeArea(
  area: string,
  names: Readonly<Record<string, 'call' | 'event'>>,
  transport: BridgeTransport,
): Record<string, unknown> {
  const functions: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(names)) {
    const channel = channelName(area, name);
    if (kind === 'call') functions[name] = (argument: unknown) => answerOf(transport, channel, argument);
    else
      functions[listenerName(name)] = (listener: (payload: unknown) => void) =>
        transport.listen(channel, listener);
  }
  return functions;
}

/** A transport that breaks down is an answer too. */
async function answerOf(
  transport: BridgeTransport,
  channel: string,
  argument: unknown,
): Promise<Answer<unknown>> {
  try {
    return (await transport.call(channel, argument)) as Answer<unknown>;
  } catch {
    return fail(problem('internal'));
  }
}

const listenerName = (event: string): string => `on${event.charAt(0).toUpperCase()}${event.slice(1)}`;
