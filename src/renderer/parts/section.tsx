import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** One subject of the settings. */
export function Section({ title, lead, children }: SectionProps) {
  const id = useId();
  return (
    <section className="setting" aria-labelledby={id}>
      <div>
        <h2 className="lead strong" id={id}>
          {title}
        </h2>
        {lead !== undefined && <p className="soft">{lead}</p>}
      </div>
      <div className="setting-body">{children}</div>
    </section>
  );
}
