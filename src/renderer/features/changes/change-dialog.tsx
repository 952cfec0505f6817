import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ChangeView } from '../../../shared/model/change.ts';
import type { ItemDetail } from '../../../shared/model/item-detail.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { itemValueWords, labelWords } from '../../parts/item-words.ts';
import { SideShape } from '../../parts/side-shape.tsx';
import { clockTime } from '../../parts/time-ago.ts';
import { RawValuesView } from './raw-values.tsx';

interface ChangeDialogProps {
  readonly profile: string;
  readonly look: number;
  readonly change: ChangeView;
  /** The other devices in words. */
  readonly others: string;
  readonly now: number;
  readonly onClose: () => void;
}

const SIDES = ['before', 'here', 'there'] as const;

/** One difference in full: before, here and there, and its JSON for whoever wants it. */
export function ChangeDialog({ profile, look, change, others, now, onClose }: ChangeDialogProps) {
  const { changes } = useCompanion();
  const [detail, setDetail] = useState<ItemDetail | null>(null);
  const [raw, setRaw] = useState(false);
  const { id, label, setAt, side } = change;
  useEffect(() => {
    void changes.detail({ profile, look, id }).then((answer) => answer.ok && setDetail(answer.value));
  }, [changes, profile, look, id]);
  const titles = { before: text('ui.review.before'), here: text('ui.review.mine'), there: others };
  return (
    <Dialog title={labelWords(label)} onClose={onClose} wide>
      <dl className="side-columns">
        {SIDES.map((one) => {
          const at = one === 'before' ? null : setAt[one];
          return (
            <div key={one} className="side-column" data-side={one}>
              <dt>
                <span className="side-name">{titles[one]}</span>
                {at !== null && (
                  <span className="soft">{text('ui.review.savedAt', { when: clockTime(at, now) })}</span>
                )}
              </dt>
              <dd className="break">
                <SideShape
                  side={one}
                  shape={detail?.shape ?? null}
                  fallback={itemValueWords(label, change[one])}
                />
              </dd>
            </div>
          );
        })}
      </dl>
      {raw && <RawValuesView profile={profile} look={look} item={change} />}
      <div className="row">
        {side === 'conflict' && <a href={hrefOf('review', profile, id)}>{text('ui.changes.decide')}</a>}
        <span className="grow" />
        <Button variant="subtle" aria-expanded={raw} onClick={() => setRaw(!raw)}>
          {text('ui.changes.raw')}
        </Button>
      </div>
    </Dialog>
  );
}
