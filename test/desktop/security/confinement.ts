import {
  callsOf,
  child,
  children,
  electronNames,
  fieldsOf,
  functionOf,
  isLiteral,
  type Node,
  nameOf,
  nodesOf,
  resultOf,
  syntaxOf,
  textOf,
} from './syntax.ts';
import type { Check, Tree } from './tree.ts';

/** Every way to ask for a permission is answered, and answered with no. */
export const permissionsRefused: Check = (tree) => [
  ...handled(tree, 'setPermissionRequestHandler', answersNo),
  ...handled(tree, 'setPermissionCheckHandler', givesFalse),
  ...handled(tree, 'setDevicePermissionHandler', givesFalse),
];

function handled({ main }: Tree, name: string, refuses: (fn: Node) => boolean): readonly string[] {
  const handlers = Object.values(main).flatMap((text) => {
    const syntax = syntaxOf(text);
    return callsOf(syntax, name).map(({ args }) => functionOf(syntax, args[0]));
  });
  if (handlers.length === 0) return [`${name} is not called`];
  return handlers.filter((fn) => fn === undefined || !refuses(fn)).map(() => `${name}: something is granted`);
}

const givesFalse = (fn: Node): boolean => isLiteral(resultOf(fn), false);

/** Its third parameter is called, and never with anything but no. */
function answersNo(fn: Node): boolean {
  const answers = callsOf(fn, nameOf(children(fn, 'params')[2]) ?? '');
  return answers.length > 0 && answers.every(({ args }) => isLiteral(args[0], false));
}

/** Of every page there will be, and by everybody who listens: who listens has a reason to let something through. */
function prevented(...events: readonly string[]): Check {
  return ({ main }) => {
    const modules = Object.values(main).map(syntaxOf);
    const listening = (event: string) => modules.flatMap((syntax) => listeners(syntax, event));
    const always = (event: string) => {
      const found = listening(event);
      return (
        found.length > 0 && found.every((listener) => listener !== undefined && preventsAtOnce(listener))
      );
    };
    return [
      ...(listening('web-contents-created').length > 0 ? [] : ['New pages are not looked after']),
      ...events.filter((event) => !always(event)).map((event) => `${event} is not prevented`),
    ];
  };
}

const listeners = (syntax: Node, event: string): readonly (Node | undefined)[] =>
  callsOf(syntax, 'on')
    .filter(({ args }) => textOf(syntax, args[0]) === event)
    .map(({ args }) => functionOf(syntax, args[1]));

/** Without a condition. */
function preventsAtOnce(fn: Node): boolean {
  const body = child(fn, 'body');
  const first = body?.type === 'BlockStatement' ? child(children(body, 'body')[0], 'expression') : body;
  return nameOf(child(first, 'callee')) === 'preventDefault';
}

export const webviewsPrevented = prevented('will-attach-webview');

export const navigationPrevented = prevented('will-navigate', 'will-frame-navigate', 'will-redirect');

export const windowsDenied: Check = ({ main }) => {
  const answers = Object.values(main).flatMap((text) => {
    const syntax = syntaxOf(text);
    return callsOf(syntax, 'setWindowOpenHandler').map(({ args }) => functionOf(syntax, args[0]));
  });
  if (answers.length === 0) return ['New windows are not looked after'];
  const actions = answers.flatMap((fn) =>
    fn === undefined ? [undefined] : fieldsOf(fn, 'action').map((node) => child(node, 'value')),
  );
  return actions.filter((action) => !isLiteral(action, 'deny')).map(() => 'A page may open a window');
};

/** The one file that may hand an address to the system, and the only kind of address it may hand over. */
const WRAPPER = 'src/main/hosts/electron/open-external.ts';

export const opensThroughOneDoor: Check = ({ main }) =>
  Object.entries(main).flatMap(([path, text]) => {
    const syntax = syntaxOf(text);
    const names = electronNames(syntax);
    return nodesOf(syntax, 'MemberExpression').flatMap((node) => {
      if (names.get(nameOf(child(node, 'object')) ?? '') !== 'shell') return [];
      const used = nameOf(node);
      if (used === 'showItemInFolder' || (used === 'openExternal' && isInWrapper(text, node.start)))
        return [];
      return [`${path}: shell.${used} outside of ${WRAPPER}`];
    });
  });

/** The build says above each part of a module which source it comes from. */
function isInWrapper(text: string, place: number): boolean {
  const start = text.lastIndexOf('\n// src/', place);
  const end = text.indexOf('\n// src/', place);
  const part = text.slice(start + 1, end < 0 ? undefined : end);
  return part.startsWith(`// ${WRAPPER}\n`) && /["']https:["']/.test(part);
}
