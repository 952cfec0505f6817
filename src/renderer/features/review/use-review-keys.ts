import { useEffect, useRef } from 'react';
import type { Question } from '../../../shared/model/review.ts';
import type { Take } from '../../../shared/model/terms.ts';
import { KEY_OF_TAKE } from './question-words.ts';

interface Keys {
  readonly question: Question | null;
  readonly onTake: (take: Exclude<Take, 'value'>) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onUndecide: () => void;
}

/** Deciding without a mouse: 1, 2, 3 and b choose, j and k go on and back, u takes back. Not while something is typed. */
export function useReviewKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const { question, onTake, onStep, onUndecide } = latest.current;
      if (event.key === 'j') onStep(1);
      else if (event.key === 'k') onStep(-1);
      else if (event.key === 'u') onUndecide();
      else {
        const take = question?.takes.find((take) => KEY_OF_TAKE[take] === event.key);
        if (take !== undefined && take !== 'value') onTake(take);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;
