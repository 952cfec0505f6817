import {
  callsOf,
  child,
  children,
  electronNames,
  functionOf,
  type Node,
  nameOf,
  nodesIn,
  nodesOf,
  objectOf,
  syntaxOf,
} from './syntax.ts';
import type { Check } from './tree.ts';

/** One place listens to pages, and it looks who speaks before anything else. */
export const sendersChecked: Check = ({ main }) => {
  const modules = Object.values(main).map(syntaxOf);
  const listening = modules.flatMap((syntax) => {
    const names = electronNames(syntax);
    return nodesOf(syntax, 'MemberExpression')
      .filter((node) => names.get(nameOf(child(node, 'object')) ?? '') === 'ipcMain')
      .map((node) => nameOf(node));
  });
  const raw = modules.flatMap((syntax) =>
    nodesOf(syntax, 'Literal').filter((node) => node['value'] === 'ipc-message'),
  );
  return [
    ...(listening.length === 1 && listening[0] === 'handle'
      ? []
      : [`ipcMain is used for ${listening.join(', ')}`]),
    ...raw.map(() => 'Messages are listened to past ipcMain'),
    ...(modules.some(servesTrustedOnly) ? [] : ['serve() answers before it has looked who asks']),
    ...(modules.some(looksAtFrame) ? [] : ['Senders are not told by window, frame and address']),
  ];
};

/** The first thing an answer does is to turn away whoever is not trusted. */
function servesTrustedOnly(syntax: Node): boolean {
  const serve = functionOf(syntax, { type: 'Identifier', name: 'serve', start: 0 });
  if (serve === undefined) return false;
  const answers = callsOf(serve, 'handle').map(({ args }) => functionOf(syntax, args[1]));
  return (
    answers.length > 0 &&
    answers.every((answer) => {
      const first = children(child(answer, 'body'), 'body')[0];
      const test = child(first, 'test');
      return (
        first?.type === 'IfStatement' &&
        test?.['operator'] === '!' &&
        nameOf(child(child(test, 'argument'), 'callee')) === 'isTrusted'
      );
    })
  );
}

/** Whoever calls `serve` says so by the window's id, the frame's place and its address. */
function looksAtFrame(syntax: Node): boolean {
  const given = callsOf(syntax, 'serve').map(({ args }) => objectOf(syntax, args.at(-1))?.get('isTrusted'));
  return (
    given.length > 0 &&
    given.every((node) => {
      const asks = functionOf(syntax, node);
      const decides =
        asks && callsOf(asks, 'isTrustedSender').length > 0
          ? functionOf(syntax, { type: 'Identifier', name: 'isTrustedSender', start: 0 })
          : undefined;
      if (decides === undefined) return false;
      const used = new Set(nodesIn(decides).map((part) => nameOf(part)));
      return ['has', 'parent', 'parseAppUrl'].every((name) => used.has(name));
    })
  );
}

/** What a preload may do with Electron's messages: each with a name of its own list, and nothing handed on. */
const IPC_METHODS = new Set(['invoke', 'on', 'off', 'removeListener']);

const NOT_FOR_PAGES = new Set(['process', 'webFrame', 'crashReporter']);

/** The page gets functions, never Electron, nor the event that tells of its sender. */
export const bridgeOnly: Check = ({ preload }) =>
  Object.entries(preload).flatMap(([path, text]) => {
    const syntax = syntaxOf(text);
    const names = nodesOf(syntax, 'Identifier').map((node) => nameOf(node) ?? '');
    const required = callsOf(syntax, 'require').map(({ args }) => String(args[0]?.['value']));
    const exposed = callsOf(syntax, 'exposeInMainWorld');
    const methods = nodesOf(syntax, 'MemberExpression')
      .filter((node) => nameOf(child(node, 'object')) === 'ipcRenderer')
      .map((node) => nameOf(node) ?? '');
    const mentions = names.filter((name) => name === 'ipcRenderer');
    const leaks = callsOf(syntax, 'on')
      .filter(({ on }) => nameOf(on) === 'ipcRenderer')
      .map(({ args }) => functionOf(syntax, args[1]))
      .filter((listener) => listener === undefined || usesFirst(listener));
    return [
      ...required.filter((name) => name !== 'electron').map((name) => `${path}: require(${name})`),
      ...(exposed.length === 1 ? [] : [`${path}: ${exposed.length} things are exposed`]),
      ...methods.filter((name) => !IPC_METHODS.has(name)).map((name) => `${path}: ipcRenderer.${name}`),
      ...(mentions.length > methods.length ? [`${path}: ipcRenderer is handed on`] : []),
      ...leaks.map(() => `${path}: a listener is given Electron's event`),
      ...names.filter((name) => NOT_FOR_PAGES.has(name)).map((name) => `${path}: ${name}`),
    ];
  });

function usesFirst(fn: Node): boolean {
  const body = child(fn, 'body');
  const event = nameOf(children(fn, 'params')[0]);
  return body !== undefined && nodesOf(body, 'Identifier').some((node) => node['name'] === event);
}
