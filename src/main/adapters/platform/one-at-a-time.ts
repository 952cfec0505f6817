/** Runs jobs in the order they came, each after the one before it has ended, well or badly. */
export function oneAtATime(): <T>(job: () => Promise<T>) => Promise<T> {
  let previous: Promise<unknown> = Promise.resolve();
  return (job) => {
    const turn = previous.then(job);
    previous = turn.catch(() => undefined);
    return turn;
  };
}
