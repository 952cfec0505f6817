/** A question or its answer between the process of the app and the test. */
type Message =
  | { readonly ask: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string };

export type Answers = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Both ends of a channel that carries structured clones, as between Electron's processes. */
export class Link {
  readonly #send: (message: Message) => void;
  readonly #answers: Answers;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #asked = 0;
  #ended: string | null = null;

  constructor(send: (message: Message) => void, answers: Answers) {
    this.#send = send;
    this.#answers = answers;
  }

  ask<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    this.#asked += 1;
    const ask = this.#asked;
    if (this.#ended !== null) return Promise.reject(new Error(this.#ended));
    return new Promise((resolve, reject) => {
      this.#waiting.set(ask, { resolve: resolve as (value: unknown) => void, reject });
      this.#send({ ask, name, args });
    });
  }

  async take(message: Message): Promise<void> {
    if ('answer' in message) {
      const waiting = this.#waiting.get(message.answer);
      this.#waiting.delete(message.answer);
      if (message.error === undefined) waiting?.resolve(message.value);
      else waiting?.reject(new Error(message.error));
      return;
    }
    try {
      const answer = this.#answers[message.name] as ((...args: readonly unknown[]) => unknown) | undefined;
      if (answer === undefined) throw new Error(`Nobody answers ${message.name}`);
      this.#send({ answer: message.ask, value: await answer(...message.args) });
    } catch (error) {
      this.#send({ answer: message.ask, error: error instanceof Error ? error.message : String(error) });
    }
  }

  /** The other end is gone. */
  end(reason: string): void {
    this.#ended = reason;
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}
