import type { ServerReport } from '../../../shared/model/setup.ts';
import { type ServerLayer, serverLayers } from '../../../shared/model/terms.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { Secret } from '../../core/crypto/secret.ts';
import type { SyncServer } from '../../ports/sync-server.ts';
import type { AppPorts } from '../app-ports.ts';

type Probes = Pick<AppPorts, 'clock' | 'connectSyncServer' | 'connectServerEvents' | 'readServerTime'>;
type Layers = ServerReport['layers'];

/** An address nobody can have (RFC 2606): whether there is an account says whether there is a sync server. */
const PROBE_EMAIL = 'probe@example.invalid';
const PROBE_TOKEN = 'probe';
/** Clocks this far apart are worth telling; the times in a review then say little. */
const CLOCK_OFF_SECONDS = 120;

/**
 * Tests a server layer by layer, with one request and one websocket. Without a websocket news arrive later, and with a
 * clock that is off times say little: syncing works all the same, so neither makes the test fail.
 */
export async function testServer(ports: Probes, typed: string): Promise<ServerReport> {
  const address = addressOf(typed);
  const failed = await whereItFails(ports, address);
  const layers = layersUpTo(address, failed);
  if (failed !== null) {
    const known = failed.layer === 'address' ? null : address;
    return { address: known, ok: false, layers, clockSkewSeconds: null };
  }
  const [hasWebsocket, serverTime] = await Promise.all([
    answersWebsocket(ports, address),
    ports.readServerTime(address),
  ]);
  const skew = serverTime === null ? null : Math.round((serverTime - ports.clock.now()) / 1000);
  const clockOff = skew !== null && Math.abs(skew) > CLOCK_OFF_SECONDS;
  return {
    address,
    ok: true,
    layers: layers.map((layer) => {
      if (layer.layer === 'websocket' && !hasWebsocket) return { ...layer, state: 'failed' };
      if (layer.layer !== 'clock') return layer;
      return { ...layer, state: skew === null ? 'not-tried' : clockOff ? 'failed' : 'passed' };
    }),
    clockSkewSeconds: skew,
  };
}

/** Everything but loopback is spoken to in https, so that is what a bare host means. */
const addressOf = (typed: string): string => {
  const text = typed.trim().replace(/\/+$/, '');
  return /^https?:\/\//i.test(text) ? text : `https://${text}`;
};

interface Failure {
  readonly layer: ServerLayer;
  readonly problem: Problem;
}

async function whereItFails(ports: Probes, address: string): Promise<Failure | null> {
  const server: Result<SyncServer, Problem> = ports.connectSyncServer(address);
  const answer: Result<unknown, Problem> = server.ok ? await server.value.saltSeed(PROBE_EMAIL) : server;
  if (answer.ok || ANSWERS_OF_A_SYNC_SERVER.has(answer.problem.code)) return null;
  return { layer: layerOf(answer.problem), problem: answer.problem };
}

const ANSWERS_OF_A_SYNC_SERVER: ReadonlySet<Problem['code']> = new Set(['email-unknown', 'email-invalid']);

function layerOf({ code, params }: Problem): ServerLayer {
  switch (code) {
    case 'server-address-invalid':
    case 'server-insecure':
      return 'address';
    case 'server-name-unknown':
      return 'name';
    case 'server-unreachable':
      return 'connection';
    case 'server-timeout':
      return params?.['phase'] === 'connect' ? 'connection' : 'api';
    case 'server-tls':
      return 'tls';
    case 'server-version':
      return 'version';
    default:
      return 'api';
  }
}

/** Plain http has no TLS that could pass or fail. */
function layersUpTo(address: string, failed: Failure | null): Layers {
  const layers = serverLayers.filter((layer) => layer !== 'tls' || !/^http:/i.test(address));
  const at = failed === null ? layers.length : layers.indexOf(failed.layer);
  return layers.map((layer, index) => {
    if (index === at) return { layer, state: 'failed', problem: failed?.problem ?? null };
    return { layer, state: index < at ? 'passed' : 'not-tried', problem: null };
  });
}

/** A server that has one refuses a made-up token before the upgrade; anything else on the way cannot. */
function answersWebsocket({ connectServerEvents }: Probes, address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connectServerEvents(address).connect(new Secret(PROBE_TOKEN), {
      onOpen: () => {
        resolve(true);
        connection.close();
      },
      onWalletUpdate: () => undefined,
      onEnd: (end) => resolve(end === 'unauthorized'),
    });
  });
}
