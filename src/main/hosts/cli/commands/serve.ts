import { createInterface } from 'node:readline';
import { systemClock } from '../../../adapters/platform/system-clock.ts';
import { systemRandom } from '../../../adapters/platform/system-random.ts';
import { bugTrace } from '../../../ipc/bug-trace.ts';
import { BrowserHost } from '../../browser/browser-host.ts';
import { readBundleFiles } from '../../browser/bundle-files.ts';
import { openInBrowser } from '../../browser/open-in-browser.ts';
import type { ServedApp } from '../../browser/serve-app.ts';
import { type Context, conclude } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** What there is to serve. */
export interface ServeParts {
  /** Where the build put the page of the window. */
  readonly pageDirectory: string;
  serveApp(options: Pick<Context, 'dataDirectory' | 'keychain'>, host: BrowserHost): ServedApp;
}

/** Serves the window to a browser on this computer until interrupted. Enter makes a fresh link. */
export async function serve(
  context: Context,
  { pageDirectory, serveApp }: ServeParts,
  options: { readonly port: number; readonly open: boolean },
): Promise<ExitCode> {
  const { interrupted, output, stdin, text } = context;
  const started = await BrowserHost.start({
    port: options.port,
    files: await readBundleFiles(pageDirectory),
    clock: systemClock({ keepsAlive: false }),
    random: systemRandom,
    report: (where, cause) => output.remark(`${where}: ${bugTrace(cause)}`),
    // A profile may have been set up on the command line meanwhile.
    onTab: () => app.refresh(),
  });
  if (!started.ok) return conclude(context, started, () => undefined);
  const host = started.value;
  const app = serveApp(context, host);

  const showLink = (): string => {
    const url = host.newLink();
    output.say(text('cli.serving', { url }), { event: 'serving', url });
    return url;
  };
  const url = showLink();
  output.remark(text('cli.serving.keys'));
  if (options.open) openInBrowser(url);
  const enter = createInterface({ input: stdin }).on('line', showLink);

  await interrupted;
  enter.close();
  await host.close();
  await app.close();
  return EXIT.settled;
}
