import { useEffect, useRef } from 'react';
import type { Question } from '../../../shared/model/review.ts';
import { isPlain, KEY_OF_TAKE, type PlainTake } from './question-words.ts';

interface Keys {
  readonly question: Question | null;
  readonly onTake: (take: PlainTake) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onNextOpen: () => void;
  readonly onEdit: () => void;
  readonly onUndo: () => void;
  readonly onApply: () => void;
  readonly onHelp: () => void;
}

/** Deciding without a mouse. Not while something is typed, and never on Enter alone. */
export function useReviewKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event.target)) return;
      const { onApply, onEdit, onHelp, onNextOpen, onStep, onTake, onUndo, question } = latest.current;
      const act = (what: () => void) => {
        event.preventDefault();
        what();
      };
      if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') return act(onApply);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      switch (event.key) {
        case 'j':
          return act(() => onStep(1));
        case 'k':
          return act(() => onStep(-1));
        case 'n':
          return act(onNextOpen);
        case 'e':
          return act(onEdit);
        case 'u':
          return act(onUndo);
        case '?':
          return act(onHelp);
      }
      const take = question?.takes.filter(isPlain).find((one) => KEY_OF_TAKE[one] === event.key);
      if (take !== undefined) act(() => onTake(take));
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [role="menu"]') !== null;
