import { createClone } from './clone.ts';

/** What the two worlds of a page call each other. */
const EXPOSE = 'double:expose';
const CALL = 'double:call';
const ANSWER = 'double:answer';
const CALLBACK = 'double:callback';

/** The binding by which the preload's world reaches the test, and what the test calls there. */
export const BINDING = '__double';
export const DELIVER = '__doubleDeliver';

/** The world of the preload. */
export const WORLD = 'Electron Isolated Context';

/**
 * The page's own world: has what the preload exposes, as functions that call over to its world. Only the page itself
 * has it, no frame within, as with `nodeIntegrationInSubFrames: false`.
 */
function pageWorld(EXPOSE: string, CALL: string, ANSWER: string, CALLBACK: string): void {
  if (window !== window.top) return;
  type Api = { readonly [name: string]: Api | number };
  const callbacks = new Map<number, (...args: unknown[]) => void>();
  let count = 0;
  const say = (type: string, detail: unknown) => document.dispatchEvent(new CustomEvent(type, { detail }));
  const detailOf = (event: Event) => (event as CustomEvent).detail;

  const answers = new Map<number, { ok: (value: unknown) => void; no: (error: Error) => void }>();
  let returned: unknown;
  document.addEventListener(ANSWER, (event) => {
    const { id, kind, value } = detailOf(event);
    if (kind === 'now') returned = value;
    else if (kind === 'ok') answers.get(id)?.ok(value);
    else answers.get(id)?.no(new Error(value));
  });
  document.addEventListener(CALLBACK, (event) => {
    const { id, args } = detailOf(event);
    callbacks.get(id)?.(...args);
  });

  /** A function of the preload: arguments and answers are clones, functions among them are stood in for. */
  const standIn =
    (fn: number) =>
    (...args: unknown[]): unknown => {
      count += 1;
      const id = count;
      const sent = args.map((arg) => {
        if (typeof arg !== 'function') return { value: arg };
        count += 1;
        callbacks.set(count, arg as (...args: unknown[]) => void);
        return { callback: count };
      });
      returned = undefined;
      say(CALL, { id, fn, args: sent });
      const now = returned as { promise?: true; fn?: number; value?: unknown } | undefined;
      if (now?.promise === true) return new Promise((ok, no) => answers.set(id, { ok, no }));
      return now?.fn === undefined ? now?.value : standIn(now.fn);
    };
  const build = (api: Api): object =>
    Object.freeze(
      Object.fromEntries(
        Object.entries(api).map(([name, part]) => [
          name,
          typeof part === 'number' ? standIn(part) : build(part),
        ]),
      ),
    );
  document.addEventListener(EXPOSE, (event) => {
    const { api, name } = detailOf(event);
    if (name in window) throw new Error(`Cannot bind an API on top of an existing property: ${name}`);
    Object.defineProperty(window, name, { value: build(api), writable: false, configurable: false });
  });
}

/** The preload's world: `require('electron')` as a sandboxed preload has it. Gives that `require`. */
function preloadWorld(
  clone: ReturnType<typeof createClone>,
  [EXPOSE = '', CALL = '', ANSWER = '', CALLBACK = '', BINDING = '', DELIVER = '']: readonly string[],
): (name: string) => unknown {
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const functions: ((...args: unknown[]) => unknown)[] = [];
  const say = (type: string, detail: unknown) => document.dispatchEvent(new CustomEvent(type, { detail }));
  const kept = (fn: (...args: unknown[]) => unknown): number => functions.push(fn) - 1;
  type Exposed = { readonly [name: string]: unknown };
  const describe = (api: Exposed): object =>
    Object.fromEntries(
      Object.entries(api).map(([name, part]) => [
        name,
        typeof part === 'function' ? kept(part as () => unknown) : describe(part as Exposed),
      ]),
    );

  document.addEventListener(CALL, (event) => {
    const { args, fn, id } = (event as CustomEvent).detail;
    const given = args.map((arg: { value?: unknown; callback?: number }) =>
      arg.callback === undefined
        ? arg.value
        : (...told: unknown[]) => say(CALLBACK, { id: arg.callback, args: told }),
    );
    const value = functions[fn]?.(...given);
    if (value instanceof Promise) {
      say(ANSWER, { id, kind: 'now', value: { promise: true } });
      value.then(
        (answer) => say(ANSWER, { id, kind: 'ok', value: answer }),
        (error) => say(ANSWER, { id, kind: 'no', value: String(error?.message ?? error) }),
      );
    } else if (typeof value === 'function') {
      say(ANSWER, { id, kind: 'now', value: { fn: kept(value as () => unknown) } });
    } else say(ANSWER, { id, kind: 'now', value: { value } });
  });

  const invokes = new Map<number, { ok: (value: unknown) => void; no: (error: Error) => void }>();
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  let count = 0;
  world[DELIVER] = (text) => {
    const told = clone.decode(text) as
      | { channel: string; args: unknown[] }
      | { id: number; value?: unknown; error?: string };
    if ('channel' in told) {
      for (const listener of listeners.get(told.channel) ?? []) listener({ sender: {} }, ...told.args);
      return;
    }
    const waiting = invokes.get(told.id);
    invokes.delete(told.id);
    if (told.error === undefined) waiting?.ok(told.value);
    else waiting?.no(new Error(told.error));
  };

  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, api: Exposed) => say(EXPOSE, { name, api: describe(api) }),
    },
    ipcRenderer: {
      invoke: (channel: string, ...args: unknown[]) =>
        new Promise((ok, no) => {
          count += 1;
          invokes.set(count, { ok, no });
          world[BINDING]?.(clone.encode({ id: count, channel, args }));
        }),
      on(channel: string, listener: (...args: unknown[]) => void) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
        return this;
      },
      off(channel: string, listener: (...args: unknown[]) => void) {
        listeners.get(channel)?.delete(listener);
        return this;
      },
    },
  };
  return (name) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return electron;
  };
}

const NAMES = [EXPOSE, CALL, ANSWER, CALLBACK, BINDING, DELIVER];

export const pageScript = `(${pageWorld.toString()})(${NAMES.slice(0, 4)
  .map((name) => JSON.stringify(name))
  .join()})`;

/** The preload as Electron runs it: in a world of its own, as CommonJS, before anything of the page. */
export const preloadScript = (preload: string): string => `
if (window === window.top) {
  const require = (${preloadWorld.toString()})((${createClone.toString()})(), ${JSON.stringify(NAMES)});
  const module = { exports: {} };
  (function (exports, require, module) {${preload}
  })(module.exports, require, module);
}`;
