import type { ReactNode } from 'react';

interface EmptyProps {
  readonly title: string;
  /** What will be here, and how it gets here. */
  readonly teaches: string;
  readonly children?: ReactNode;
}

/** Nothing to show is an occasion to teach. */
export function Empty({ title, teaches, children }: EmptyProps) {
  return (
    <div className="empty">
      <p className="lead strong">{title}</p>
      <p className="soft">{teaches}</p>
      {children}
    </div>
  );
}
