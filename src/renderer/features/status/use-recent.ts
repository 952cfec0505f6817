import { useEffect, useState } from 'react';
import type { ActivityEvent } from '../../../shared/model/activity.ts';
import type { HistoryEntry } from '../../../shared/model/history.ts';
import { useCompanion } from '../../app/companion-context.ts';

export interface Recent {
  readonly events: readonly ActivityEvent[];
  readonly versions: readonly HistoryEntry[];
}

const NOTHING: Recent = { events: [], versions: [] };

/** What lately happened to a profile, asked anew whenever its version changes or something is told. */
export function useRecent(profile: string, sequence: number): Recent {
  const { activity, history } = useCompanion();
  const [recent, setRecent] = useState<Recent>(NOTHING);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is a reason to ask again.
  useEffect(() => {
    let current = true;
    const ask = async () => {
      const [events, versions] = await Promise.all([
        activity.list({ profile, offset: 0, limit: 5 }),
        history.list({ profile, offset: 0, limit: 20 }),
      ]);
      if (!current) return;
      setRecent({
        events: events.ok ? events.value.items : [],
        versions: versions.ok ? versions.value.items : [],
      });
    };
    void ask();
    const stop = activity.onAdded((event) => {
      if (event.profile === profile) void ask();
    });
    return () => {
      current = false;
      stop();
    };
  }, [profile, sequence, activity, history]);
  return recent;
}
