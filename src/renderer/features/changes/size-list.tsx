import { useEffect, useState } from 'react';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import type { CompanionBridge } from '../../app/window.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { kB, percentOf } from '../../parts/sizes.ts';
import { useCall } from '../../parts/use-call.ts';

type Sizes = Extract<Awaited<ReturnType<CompanionBridge['changes']['sizes']>>, { ok: true }>['value'];

interface SizeListProps {
  readonly profile: string;
  readonly wallet: { readonly bytes: number; readonly limit: number } | null;
}

/** What takes the room on the server, the largest first. */
export function SizeList({ profile, wallet }: SizeListProps) {
  const { changes } = useCompanion();
  const { run, problem } = useCall(changes.sizes);
  const [sizes, setSizes] = useState<Sizes | null>(null);
  useEffect(() => {
    void run(profile).then((done) => setSizes(done?.value ?? null));
  }, [run, profile]);
  return (
    <section className="sizes" aria-labelledby="sizes">
      <h2 className="section-title" id="sizes">
        {text('ui.sizes')}
      </h2>
      <p className="soft">
        {wallet === null
          ? text('ui.sizes.means')
          : text('ui.sizes.of', { size: kB(wallet.bytes), limit: kB(wallet.limit) })}
      </p>
      <ProblemNote problem={problem} />
      <ul className="plain-list">
        {sizes?.groups.map(({ group, bytes }) => (
          <li key={group} className="line size">
            <span className="grow">{text(group === 'accounts' ? 'ui.accounts' : `ui.group.${group}`)}</span>
            <span className="share" aria-hidden="true">
              <span style={{ width: `${percentOf(bytes, sizes.total)}%` }} />
            </span>
            <span className="soft number">
              {text('ui.percent', { percent: percentOf(bytes, sizes.total) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
