import { EventEmitter } from 'node:events';
import { answerTest, record } from './wire.ts';

/** As loosely as Electron: whoever lets go of one does not hear of its click. */
const shown: WeakRef<Notification>[] = [];

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  static isSupported = (): boolean => true;

  constructor({ title = '', body = '' }: { readonly title?: string; readonly body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    shown.push(new WeakRef(this));
    record('notification', { title: this.title, body: this.body });
  }

  close(): void {
    this.emit('close');
  }
}

answerTest({
  clickNotification: (title: string) => {
    (globalThis as { gc?: () => void }).gc?.();
    const found = shown.flatMap((each) => each.deref() ?? []).findLast((each) => each.title === title);
    if (found === undefined) throw new Error(`There is no notification ${title}`);
    found.emit('click', {});
  },
});
