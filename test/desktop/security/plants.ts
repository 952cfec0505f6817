import type { Configuration } from 'electron-builder';
import { added, replaced, type Tree } from './tree.ts';

/** A way to make the app unsafe in one thing. */
export type Plant = (tree: Tree) => Tree;

const MORE = 'more.js';

/** One more module of the main process. */
const code =
  (text: string): Plant =>
  (tree) =>
    added(tree, 'main', MORE, text);

const changed =
  (from: string | RegExp, to: string): Plant =>
  (tree) =>
    replaced(tree, 'main', from, to);

const packed =
  (change: (builder: Configuration) => Partial<Configuration>): Plant =>
  (tree) => ({ ...tree, builder: { ...tree.builder, ...change(tree.builder) } });

const window = (preferences: string): Plant =>
  code(`import { BrowserWindow } from 'electron';
const safe = { sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false, webviewTag: false };
new BrowserWindow({ webPreferences: { ...safe, ${preferences} } });`);

const appSwitch = (name: string): Plant =>
  code(`import { app } from 'electron';\napp.commandLine.appendSwitch('${name}');`);

const inPage =
  (path: string, text: string): Plant =>
  (tree) =>
    added(tree, 'renderer', path, text);

/** Of each item of Electron's checklist, what breaks it. */
export const PLANTS: Readonly<Record<string, Readonly<Record<string, Plant>>>> = {
  'only secure content': {
    'a window loads a web page': code(`win.loadURL('https://example.org/');`),
    'a window loads what only looks like ours': code(`win.loadURL('app://companion.example.org/');`),
    'a window loads an address from elsewhere': code('win.loadURL(address);'),
    'the page has a script of a web site': inPage(
      'x.html',
      '<script src="https://cdn.example.org/x.js"></script>',
    ),
    'the page has a picture of whatever scheme': inPage('x.html', '<img src="//example.org/x.png">'),
    'a style has a remote font': inPage('x.css', '@font-face { src: url(https://example.org/x.woff2) }'),
    'a script imports a remote one': inPage('x.js', 'await import("https://example.org/x.js")'),
  },
  'no Node in pages': {
    'on in a window': window('nodeIntegration: true'),
    'on in workers': window('nodeIntegrationInWorker: true'),
    'on in frames': window('nodeIntegrationInSubFrames: true'),
    'left to the default': changed('nodeIntegration: false', 'spare: false'),
  },
  'context isolation': {
    off: window('contextIsolation: false'),
    'left to the default': changed('contextIsolation: true', 'spare: true'),
    'left to what comes from elsewhere': window(
      '...given, sandbox: true, nodeIntegration: false, nodeIntegrationInWorker: false, ' +
        'nodeIntegrationInSubFrames: false, webviewTag: false',
    ),
  },
  sandbox: {
    'off in a window': window('sandbox: false'),
    'left to the default': changed('sandbox: true', 'spare: true'),
    'not for all': changed('app.enableSandbox();', ''),
    'too late': changed('app.enableSandbox();', 'app.setPath("userData", "");\napp.enableSandbox();'),
    'off by a switch': appSwitch('no-sandbox'),
    'off in the package': packed(({ linux }) => ({ linux: { ...linux, executableArgs: ['--no-sandbox'] } })),
    'off in the AppImage by its tool': packed(() => ({ toolsets: {} })),
  },
  'permissions refused': {
    'requests granted': changed(/answer\(false\)/, 'answer(true)'),
    'requests not handled': changed('setPermissionRequestHandler', 'spare'),
    'checks granted': changed(
      /setPermissionCheckHandler\(\(\) => false\)/,
      'setPermissionCheckHandler(() => true)',
    ),
    'checks not handled': changed('setPermissionCheckHandler', 'spare'),
    'devices not handled': changed('setDevicePermissionHandler', 'spare'),
  },
  'web security': {
    'off in a window': window('webSecurity: false'),
    'off by a switch': appSwitch('disable-web-security'),
  },
  'content security policy': {
    'connections everywhere': changed("connect-src 'none'", 'connect-src *'),
    'scripts in the page': changed("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    'a default that allows': changed("default-src 'none'", "default-src 'self'"),
    'nothing about frames': changed("frame-ancestors 'none'", ''),
    'markup from texts': changed("require-trusted-types-for 'script'", ''),
    'not sent': changed(/"content-security-policy"/g, '"x-policy"'),
  },
  'no insecure content': {
    'on in a window': window('allowRunningInsecureContent: true'),
    'on by a switch': appSwitch('allow-running-insecure-content'),
    'certificates ignored': appSwitch('ignore-certificate-errors'),
  },
  'no experiments': {
    'on in a window': window('experimentalFeatures: true'),
    'on by a switch': appSwitch('enable-experimental-web-platform-features'),
  },
  'no Blink features': {
    'on in a window': window(`enableBlinkFeatures: 'PreciseMemoryInfo'`),
    'on by a switch': appSwitch('enable-blink-features'),
  },
  'no webviews': {
    'one in the page': inPage('x.html', '<webview src="x.html" allowpopups></webview>'),
    'one made by a script': inPage('x.js', 'document.createElement("webview")'),
    'allowed in a window': window('webviewTag: true'),
  },
  'webviews prevented': {
    'not looked after': changed('will-attach-webview', 'spare'),
    'only sometimes': code(
      `contents.on('will-attach-webview', (event) => { if (doubtful) event.preventDefault(); });`,
    ),
  },
  'navigation prevented': {
    'of pages not looked after': changed('will-navigate', 'spare'),
    'of frames not looked after': changed('will-frame-navigate', 'spare'),
    'by redirects not looked after': changed('will-redirect', 'spare'),
    'by what an address begins with': code(
      `contents.on('will-navigate', (event) => { if (!event.url.startsWith('app://')) event.preventDefault(); });`,
    ),
  },
  'new windows denied': {
    allowed: code(`contents.setWindowOpenHandler(() => ({ action: 'allow' }));`),
    'not looked after': changed('setWindowOpenHandler', 'spare'),
  },
  'addresses handed to the system by one door': {
    'past it': code(`import { shell } from 'electron';\nshell.openExternal(address);`),
    'under another name': code(`import { shell as system } from 'electron';\nsystem.openExternal(address);`),
    'as a function': code(`import { shell } from 'electron';\nlinks.forEach(shell.openExternal);`),
    'a file': code(`import { shell } from 'electron';\nshell.openPath(path);`),
    'through it, without a look': code(
      `import { shell } from 'electron';\n// src/main/hosts/electron/open-external.ts\nshell.openExternal(address);`,
    ),
  },
  'current Electron': {
    'before the archive was sound': (tree) => ({ ...tree, electron: '37.3.0' }),
    'of a line without mends': (tree) => ({ ...tree, electron: '34.5.8' }),
  },
  'senders checked': {
    'a channel beside serve': code(`import { ipcMain } from 'electron';\nipcMain.handle('more', () => 1);`),
    'a channel nobody answers': code(`import { ipcMain } from 'electron';\nipcMain.on('more', () => 1);`),
    'everybody is trusted': changed(
      /isTrusted: \(event\) => isTrustedSender\([^)]*\)/,
      'isTrusted: () => true',
    ),
    'frames are not told apart': changed(/senderFrame\.parent !== null/, 'false'),
    'answered before it is looked': changed(/if \(!transport\.isTrusted\(sender\)\)[^;]*;/, ''),
  },
  'no file protocol': {
    'a window loads a file': code(`win.loadFile('index.html');`),
    'a window loads its address': code(`win.loadURL('file:///opt/app/index.html');`),
    'files get a protocol': code(`protocol.registerFileProtocol('data', answer);`),
    'our protocol is above policies': changed('standard: true', 'standard: true, bypassCSP: true'),
  },
  'fuses burnt': {
    'nobody burns them': packed(() => ({ afterPack: null })),
    'no archive': packed(() => ({ asar: false })),
  },
  'only the bridge in pages': {
    'the messenger itself': (tree) =>
      replaced(
        tree,
        'preload',
        /$/,
        '\nelectron.contextBridge.exposeInMainWorld("ipc", electron.ipcRenderer);',
      ),
    'any channel': (tree) => replaced(tree, 'preload', /$/, '\nelectron.ipcRenderer.send("x");'),
    'events of Electron': (tree) =>
      replaced(tree, 'preload', /$/, '\nelectron.ipcRenderer.on("x", (event) => page(event));'),
    'another listener as it is': (tree) =>
      replaced(tree, 'preload', /$/, '\nelectron.ipcRenderer.on("x", page);'),
    'another module': (tree) => replaced(tree, 'preload', /$/, '\nrequire("node:fs");'),
  },
  'no way in for debuggers': {
    'a port': appSwitch('remote-debugging-port'),
    'developer tools for everybody': window('devTools: true'),
    'developer tools by themselves': code('win.webContents.openDevTools();'),
    'memory in a report': code(`import { crashReporter } from 'electron';\ncrashReporter.start({});`),
  },
  'few entitlements': {
    'one more': (tree) => ({
      ...tree,
      entitlements: `${tree.entitlements}<key>com.apple.security.cs.disable-library-validation</key>`,
    }),
    'a soft runtime': packed(({ mac }) => ({ mac: { ...mac, hardenedRuntime: false } })),
  },
  'installed for one': {
    'for everybody': packed(({ nsis }) => ({ nsis: { ...nsis, perMachine: true } })),
    'taking data along': packed(({ nsis }) => ({ nsis: { ...nsis, deleteAppDataOnUninstall: true } })),
    'with updates by anybody': packed(({ win }) => ({ win: { ...win, verifyUpdateCodeSignature: false } })),
  },
};
