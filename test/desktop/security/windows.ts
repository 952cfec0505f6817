import {
  callsOf,
  child,
  children,
  fieldsOf,
  isLiteral,
  type Node,
  nameOf,
  newOf,
  objectOf,
  syntaxOf,
  textOf,
} from './syntax.ts';
import type { Check, Tree } from './tree.ts';

/** What Electron makes pages with. */
const WINDOW_CLASSES = ['BrowserWindow', 'WebContentsView', 'BrowserView'] as const;

interface WindowOf {
  readonly path: string;
  /** Null where the options are not written down beside it. */
  readonly preferences: ReadonlyMap<string, Node> | null;
}

function windowsOf(tree: Tree): readonly WindowOf[] {
  return Object.entries(tree.main).flatMap(([path, text]) => {
    const syntax = syntaxOf(text);
    return WINDOW_CLASSES.flatMap((name) =>
      newOf(syntax, name).map((node) => {
        const options = objectOf(syntax, children(node, 'arguments')[0]);
        return { path, preferences: objectOf(syntax, options?.get('webPreferences')) };
      }),
    );
  });
}

/** Every window says so itself, whatever Electron's default is. */
function saysSo(name: string, value: boolean): Check {
  return (tree) => {
    const windows = windowsOf(tree);
    if (windows.length === 0) return ['There is no window'];
    return windows
      .filter(({ preferences }) => !isLiteral(preferences?.get(name), value))
      .map(({ path }) => `${path}: a window without \`${name}: ${value}\``);
  };
}

/** Nowhere is an option of this name given, except with the harmless value. */
function never(name: string, harmless?: unknown): Check {
  return ({ main }) =>
    Object.entries(main).flatMap(([path, text]) =>
      fieldsOf(syntaxOf(text), name)
        .filter((node) => harmless === undefined || !isLiteral(child(node, 'value'), harmless))
        .map(() => `${path}: \`${name}\` is set`),
    );
}

/** Chromium is never told this on its command line. */
function neverSwitched(name: string): Check {
  return ({ main }) =>
    Object.entries(main).flatMap(([path, text]) => {
      const syntax = syntaxOf(text);
      return [...callsOf(syntax, 'appendSwitch'), ...callsOf(syntax, 'appendArgument')]
        .filter(({ args }) => textOf(syntax, args[0]).replace(/^--/, '') === name)
        .map(() => `${path}: switch ${name}`);
    });
}

const all =
  (...checks: readonly Check[]): Check =>
  (tree) =>
    checks.flatMap((check) => check(tree));

export const noNodeInPages = all(
  saysSo('nodeIntegration', false),
  saysSo('nodeIntegrationInWorker', false),
  saysSo('nodeIntegrationInSubFrames', false),
);

export const isolated = saysSo('contextIsolation', true);

export const sandboxed = all(
  saysSo('sandbox', true),
  sandboxedFirst,
  neverSwitched('no-sandbox'),
  packedWithSandbox,
);

/** Before Electron is ready and before anything else of it is used. */
function sandboxedFirst({ main }: Tree): readonly string[] {
  const entry = main['index.js'];
  if (entry === undefined) return ['There is no entry'];
  const syntax = syntaxOf(entry);
  const calls = children(syntax, 'body')
    .filter((statement) => statement.type === 'ExpressionStatement')
    .map((statement) => child(statement, 'expression'));
  const at = (name: string) => calls.findIndex((call) => nameOf(child(call, 'callee')) === name);
  const first = at('enableSandbox');
  if (first < 0) return ['index.js: app.enableSandbox() is not called at the start'];
  const others = ['registerSchemesAsPrivileged', 'setPath', 'whenReady']
    .map(at)
    .filter((place) => place >= 0);
  return others.some((place) => place < first)
    ? ['index.js: something comes before app.enableSandbox()']
    : [];
}

/** Without a newer tool for AppImages, electron-builder starts them without a sandbox. */
function packedWithSandbox({ builder }: Tree): readonly string[] {
  const systems = [builder.linux, builder.appImage, builder.deb, builder.rpm];
  const given = systems.flatMap((options) => [...(options?.executableArgs ?? [])]);
  const off = given.filter((argument) => /no-sandbox|disable-setuid-sandbox/.test(argument));
  const old = builder.toolsets?.appimage ?? '0.0.0';
  return [
    ...off.map((argument) => `The package starts the app with ${argument}`),
    ...(old === '0.0.0' ? ['The AppImage starts the app without a sandbox'] : []),
  ];
}

export const webSecurityOn = all(never('webSecurity', true), neverSwitched('disable-web-security'));

export const noInsecureContent = all(
  never('allowRunningInsecureContent', false),
  neverSwitched('allow-running-insecure-content'),
  neverSwitched('ignore-certificate-errors'),
);

export const noExperiments = all(
  never('experimentalFeatures', false),
  neverSwitched('enable-experimental-web-platform-features'),
);

export const noBlinkFeatures = all(never('enableBlinkFeatures'), neverSwitched('enable-blink-features'));

/** Nobody looks into an installed app from outside, and it tells nobody what was in its memory when it fell. */
export const noWayIn = all(
  neverSwitched('remote-debugging-port'),
  neverSwitched('remote-debugging-pipe'),
  neverSwitched('inspect'),
  ({ main }) =>
    Object.entries(main).flatMap(([path, text]) => {
      const syntax = syntaxOf(text);
      const tools = callsOf(syntax, 'openDevTools');
      const crashes = callsOf(syntax, 'start').filter(({ on }) => nameOf(on) === 'crashReporter');
      const always = fieldsOf(syntax, 'devTools').filter((node) => isLiteral(child(node, 'value'), true));
      return [
        ...tools.map(() => `${path}: openDevTools()`),
        ...crashes.map(() => `${path}: crashes are reported`),
        ...always.map(() => `${path}: developer tools for everybody`),
      ];
    }),
);

export const noWebviewTag = saysSo('webviewTag', false);
