import { callsOf, child, fieldsOf, type Node, nameOf, nodesOf, syntaxOf, textOf } from './syntax.ts';
import type { Check, Tree } from './tree.ts';
import { noWebviewTag } from './windows.ts';

const OURS = 'app://companion/';

/** Windows show the app's own page, and that page takes everything from beside it. */
export const onlyOwnContent: Check = (tree) => [
  ...loadedElsewhere(tree)
    .filter((address) => !isFile(address))
    .map((address) => `A window loads ${address}`),
  ...remoteReferences(tree),
];

/** Files are served by the app's own protocol. */
export const noFileProtocol: Check = (tree) => [
  ...loadedElsewhere(tree)
    .filter(isFile)
    .map((address) => `A window loads ${address}`),
  ...inMain(tree, (syntax) =>
    ['loadFile', 'registerFileProtocol', 'interceptFileProtocol'].flatMap((name) =>
      callsOf(syntax, name).map(() => `${name}() is called`),
    ),
  ),
  ...privileges(tree),
  ...Object.entries(tree.renderer)
    .filter(([path, text]) => path.endsWith('.html') && text.includes('file:'))
    .map(([path]) => `${path}: file:`),
];

const isFile = (address: string): boolean => address.startsWith('file:');

function loadedElsewhere(tree: Tree): readonly string[] {
  return inMain(tree, (syntax) =>
    callsOf(syntax, 'loadURL')
      .filter(({ args }) => args.length > 0)
      .map(({ args }) => textOf(syntax, args[0]))
      .filter((address) => !address.startsWith(OURS)),
  );
}

/** The app's protocol is one to live in, not one above the rules. */
function privileges(tree: Tree): readonly string[] {
  const schemes = inMain(tree, (syntax) =>
    callsOf(syntax, 'registerSchemesAsPrivileged').flatMap(({ node }) =>
      nodesOf(node, 'Property')
        .map((part) => nameOf(child(part, 'key')) ?? '')
        .filter((name) => ['bypassCSP', 'corsEnabled', 'allowServiceWorkers'].includes(name))
        .map((name) => `The app's protocol has ${name}`),
    ),
  );
  const served = inMain(tree, (syntax) =>
    callsOf(syntax, 'handle')
      .filter(({ on }) => nameOf(on) === 'protocol')
      .map(() => 'served'),
  );
  return served.length === 1 ? schemes : [...schemes, 'Not one protocol serves the page'];
}

function remoteReferences({ renderer }: Tree): readonly string[] {
  const remote = [
    [/\.html$/, /\b(?:src|href|action|srcset)\s*=\s*["']\s*(?:[a-z]+:)?\/\//i],
    [/\.css$/, /(?:url\(\s*["']?|@import\s+["'])\s*(?:https?:)?\/\//i],
    [/\.js$/, /\bimport\s*\(\s*["'`]https?:|\bfrom\s*["']https?:/i],
  ] as const;
  return Object.entries(renderer).flatMap(([path, text]) =>
    remote
      .filter(([kind, found]) => kind.test(path) && found.test(text))
      .map(() => `${path}: something remote`),
  );
}

/** What the policy of a page must say. A font or picture may only come from beside the page too. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
];

export const strictPolicy: Check = (tree) => {
  const directives = inMain(tree, (syntax) =>
    nodesOf(syntax, 'Literal')
      .flatMap(({ value }) => String(value).split(/;\s*/))
      .filter((text) =>
        /^(?:[a-z]+-src(?:-\w+)?|base-uri|form-action|frame-ancestors|require-trusted-types-for|trusted-types)\s/.test(
          text,
        ),
      ),
  );
  const missing = POLICY.filter((directive) => !directives.includes(directive));
  const loose = directives.filter((directive) => !POLICY.includes(directive));
  const sent = inMain(tree, (syntax) => fieldsOf(syntax, 'content-security-policy'));
  return [
    ...missing.map((directive) => `The policy lacks ${directive}`),
    ...loose.map((directive) => `The policy has ${directive}`),
    ...(sent.length === 0 ? ['The policy is not sent as a header'] : []),
  ];
};

export const noWebviews: Check = (tree) => [
  ...noWebviewTag(tree),
  ...Object.entries(tree.renderer)
    .filter(([, text]) => /<webview|["'`]webview["'`]|allowpopups/i.test(text))
    .map(([path]) => `${path}: a webview`),
];

function inMain<T>({ main }: Tree, look: (syntax: Node) => readonly T[]): readonly T[] {
  return Object.values(main).flatMap((text) => look(syntaxOf(text)));
}
