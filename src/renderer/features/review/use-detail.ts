import { useEffect, useState } from 'react';
import type { ItemDetail } from '../../../shared/model/item-detail.ts';
import type { Question } from '../../../shared/model/review.ts';
import { useCompanion } from '../../app/companion-context.ts';

/** More of the question that is shown than its lines say; null until it came, or where it does not come. */
export function useDetail(
  profile: string,
  look: number | null,
  question: Question | null,
): ItemDetail | null {
  const { changes } = useCompanion();
  const [known, setKnown] = useState<{ readonly id: string; readonly detail: ItemDetail } | null>(null);
  const id = question?.id ?? null;
  const result = JSON.stringify(question?.result);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result has another detail.
  useEffect(() => {
    if (id === null || look === null) return;
    let wanted = true;
    void changes.detail({ profile, look, id }).then((answer) => {
      if (wanted && answer.ok) setKnown({ id, detail: answer.value });
    });
    return () => {
      wanted = false;
    };
  }, [changes, profile, look, id, result]);
  return known !== null && known.id === id ? known.detail : null;
}
