import { channelName, channels } from '../../src/shared/ipc/channels.ts';
import { type Ipc, ipc } from '../../src/shared/ipc/contract.ts';
import { createBridge } from '../../src/shared/ipc/create-bridge.ts';
import type { Bridge, Call, Event, Handlers, Publish } from '../../src/shared/ipc/types.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../src/shared/result.ts';

type Calls = Handlers<Ipc>;
type AnyHandler = (argument: unknown) => Promise<Result<unknown, unknown>>;

/** What a call of the contract may be answered with: an answer, or how to find one. */
type Script<Area extends keyof Calls, Name extends keyof Calls[Area]> = Calls[Area][Name] extends (
  argument: infer A,
) => Promise<infer R>
  ? R | ((argument: A) => R | Promise<R>)
  : never;

type Argument<Area extends keyof Calls, Name extends keyof Calls[Area]> = Calls[Area][Name] extends (
  argument: infer A,
) => unknown
  ? A
  : never;

export interface FakeMain {
  /** What a window has as `window.companion`. */
  readonly bridge: Bridge<Ipc>;
  /** Says how a call is answered from now on. */
  answer<Area extends keyof Calls, Name extends keyof Calls[Area]>(
    area: Area,
    name: Name,
    script: Script<Area, Name>,
  ): void;
  /** The argument of the next call of this name, made already or still to come. Each is given once. */
  expect<Area extends keyof Calls, Name extends keyof Calls[Area]>(
    area: Area,
    name: Name,
  ): Promise<Argument<Area, Name>>;
  /** All arguments this call was made with so far. */
  asked<Area extends keyof Calls, Name extends keyof Calls[Area]>(
    area: Area,
    name: Name,
  ): readonly Argument<Area, Name>[];
  readonly emit: Publish<Ipc>;
  /** Throws when a window asked what nobody had an answer for, or sent or got what the contract does not allow. */
  verify(): void;
}

/** A main process that says what a test tells it to. Arguments, answers and events are checked against the contract. */
export function createFakeMain(): FakeMain {
  const scripts = new Map<string, unknown>();
  const asked = new Map<string, unknown[]>();
  const taken = new Map<string, number>();
  const waiting = new Map<string, ((argument: unknown) => void)[]>();
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const faults: string[] = [];

  const specOf = (channel: string): Call | Event => {
    const [area = '', name = ''] = channel.split('.');
    const areas: Readonly<Record<string, Readonly<Record<string, Call | Event>>>> = ipc;
    const spec = areas[area]?.[name];
    if (spec === undefined) throw new Error(`Not in the contract: ${channel}`);
    return spec;
  };

  const note = (channel: string, argument: unknown): void => {
    asked.set(channel, [...(asked.get(channel) ?? []), argument]);
    const next = waiting.get(channel)?.shift();
    if (next === undefined) return;
    taken.set(channel, (taken.get(channel) ?? 0) + 1);
    next(argument);
  };

  const refuse = (fault: string) => {
    faults.push(fault);
    return fail(problem('internal'));
  };

  const call = async (channel: string, raw: unknown): Promise<unknown> => {
    const spec = specOf(channel);
    if (spec.kind !== 'call') return refuse(`${channel} is no call`);
    const argument = spec.argument.safeParse(raw);
    if (!argument.success) return refuse(`${channel} was asked with ${argument.error.message}`);
    note(channel, argument.data);
    const script = scripts.get(channel);
    if (script === undefined) return refuse(`${channel} has no answer`);
    const result = (await (typeof script === 'function'
      ? (script as AnyHandler)(argument.data)
      : script)) as Awaited<ReturnType<AnyHandler>>;
    if (!result.ok) return result;
    const answer = spec.answer.safeParse(result.value);
    return answer.success ? ok(answer.data) : refuse(`${channel} was answered with ${answer.error.message}`);
  };

  return {
    bridge: createBridge<Ipc>(channels, {
      call,
      listen: (channel, listener) => {
        const set = listeners.get(channel) ?? new Set();
        listeners.set(channel, set.add(listener));
        return () => set.delete(listener);
      },
    }),
    answer: (area, name, script) => {
      scripts.set(channelName(area, String(name)), script);
    },
    expect: (area, name) => {
      const channel = channelName(area, String(name));
      const at = taken.get(channel) ?? 0;
      const calls = asked.get(channel) ?? [];
      if (at < calls.length) {
        taken.set(channel, at + 1);
        return Promise.resolve(calls[at] as never);
      }
      return new Promise((resolve) => {
        waiting.set(channel, [...(waiting.get(channel) ?? []), resolve as (argument: unknown) => void]);
      });
    },
    asked: (area, name) => (asked.get(channelName(area, String(name))) ?? []) as never,
    emit: (area, name, payload) => {
      const channel = channelName(area, String(name));
      const spec = specOf(channel);
      if (spec.kind !== 'event') throw new Error(`${channel} is no event`);
      const told = spec.payload.parse(payload);
      for (const listener of listeners.get(channel) ?? []) listener(told);
    },
    verify: () => {
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
  };
}
