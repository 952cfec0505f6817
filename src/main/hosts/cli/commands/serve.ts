import { createInterface } from 'node:readline';
import { ipc } from '../../../../shared/ipc/contract.ts';
import { systemClock } from '../../../adapters/platform/system-clock.ts';
import { systemRandom } from '../../../adapters/platform/system-random.ts';
import { bugTrace } from '../../../ipc/bug-trace.ts';
import { stateHandlers } from '../../../ipc/handlers/state.ts';
import { syncHandlers } from '../../../ipc/handlers/sync.ts';
import { createPublish, serve as serveContract } from '../../../ipc/serve.ts';
import { SnapshotSource } from '../../../ipc/snapshot-source.ts';
import { BrowserHost } from '../../browser/browser-host.ts';
import { readBundleFiles } from '../../browser/bundle-files.ts';
import { openInBrowser } from '../../browser/open-in-browser.ts';
import { type Context, conclude } from '../context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** Serves the window to a browser on this computer until interrupted; Enter makes a fresh link. */
export async function serve(
  context: Context,
  options: { readonly port: number; readonly open: boolean; readonly pageDirectory: string },
): Promise<ExitCode> {
  const { companion, interrupted, output, stdin, text } = context;
  const report = (where: string, cause: unknown): void => output.remark(`${where}: ${bugTrace(cause)}`);
  const refresh = (): void => {
    snapshots.refresh().catch((cause: unknown) => report('refresh', cause));
  };
  const started = await BrowserHost.start({
    port: options.port,
    files: await readBundleFiles(options.pageDirectory),
    clock: systemClock({ keepsAlive: false }),
    random: systemRandom,
    report,
    // A profile may have been set up on the command line meanwhile.
    onTab: refresh,
  });
  if (!started.ok) return conclude(context, started, () => undefined);
  const host = started.value;
  const publish = createPublish(ipc, (channel, payload) => host.sendEvent(channel, payload));
  const snapshots = new SnapshotSource(companion, (snapshot) => publish('state', 'changed', snapshot));
  serveContract(ipc, { state: stateHandlers(snapshots), sync: syncHandlers(companion, snapshots) }, host);

  const showLink = (): string => {
    const url = host.newLink();
    output.say(text('cli.serving', { url }), { event: 'serving', url });
    return url;
  };
  const url = showLink();
  output.remark(text('cli.serving.keys'));
  if (options.open) openInBrowser(url);
  const keys = createInterface({ input: stdin }).on('line', showLink);
  refresh();

  await interrupted;
  keys.close();
  await host.close();
  return EXIT.settled;
}
