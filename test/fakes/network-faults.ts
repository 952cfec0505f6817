import type { Fault } from '../../src/practice/server/front.ts';
import type { PracticeServer } from '../../src/practice/server/practice-server.ts';

type Breakage = Exclude<Fault, 'answer'>;
type Server = Pick<PracticeServer, 'faults'>;

/** One request goes wrong, for example `POST /api/3/wallet`; all others, and later ones of its kind, are answered. */
export function faultOnce(server: Server, request: string, fault: Breakage): void {
  let due = true;
  server.faults.beforeAnswer = ({ method, path }) => {
    if (!due || `${method} ${path}` !== request) return 'answer';
    due = false;
    return fault;
  };
}

/** The network goes away while a request is under way, performed or not; the answer brings it back. */
export function networkDies(server: Server, request: string, fault: Breakage): () => void {
  let dead = false;
  server.faults.beforeAnswer = ({ method, path }) => {
    if (dead) return 'refuse';
    dead = `${method} ${path}` === request;
    return dead ? fault : 'answer';
  };
  return () => {
    server.faults.beforeAnswer = undefined;
  };
}
