import { record } from './wire.ts';

let isReady = false;
let become = (): void => undefined;
const becoming = new Promise<void>((resolve) => {
  become = resolve;
});

export const ready = {
  get is(): boolean {
    return isReady;
  },
  when: becoming,
  /** Once the app's own module has run: awaiting it there waits for ever (electron#40719). */
  become(): void {
    isReady = true;
    record('ready');
    become();
  },
};

export function onlyAfterReady(what: string): void {
  if (!isReady) throw new Error(`${what} can only be used after the app is ready`);
}

export function onlyBeforeReady(what: string): void {
  if (isReady) throw new Error(`${what} should be called before the app is ready`);
}
