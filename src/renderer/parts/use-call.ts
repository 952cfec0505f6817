import { useCallback, useRef, useState } from 'react';
import type { Answer, Refusal } from '../../shared/ipc/types.ts';
import type { Problem } from '../../shared/problem.ts';

export type Trouble = Problem | Refusal;

/** What came of a call that worked. */
export interface Done<T> {
  readonly value: T;
}

export interface CallState<A extends readonly unknown[], T> {
  /** Answers whether it worked, and what came of it. */
  readonly run: (...args: A) => Promise<Done<T> | null>;
  readonly running: boolean;
  /** Why the last one did not work. */
  readonly problem: Trouble | null;
  readonly clear: () => void;
}

/** One thing a person may ask for: only once at a time, with what went wrong the last time. */
export function useCall<A extends readonly unknown[], T>(
  call: (...args: A) => Promise<Answer<T>>,
): CallState<A, T> {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Trouble | null>(null);
  const busy = useRef(false);
  const latest = useRef(call);
  latest.current = call;

  const run = useCallback(async (...args: A): Promise<Done<T> | null> => {
    if (busy.current) return null;
    busy.current = true;
    setRunning(true);
    setProblem(null);
    const answer = await latest.current(...args);
    busy.current = false;
    setRunning(false);
    if (answer.ok) return { value: answer.value };
    setProblem(answer.problem);
    return null;
  }, []);
  return { run, running, problem, clear: useCallback(() => setProblem(null), []) };
}
