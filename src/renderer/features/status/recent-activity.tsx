import type { ActivityEvent } from '../../../shared/model/activity.ts';
import { hrefOf } from '../../../shared/routes.ts';
import { text } from '../../app/text.ts';
import { timeAgo } from '../../parts/time-ago.ts';
import { activityWords } from '../activity/activity-words.ts';

interface RecentActivityProps {
  readonly profile: string;
  readonly events: readonly ActivityEvent[];
  readonly now: number;
}

/** The last few things that happened; the rest is on its own page. */
export function RecentActivity({ profile, events, now }: RecentActivityProps) {
  return (
    <section aria-labelledby="recently">
      <h2 className="section-title" id="recently">
        {text('ui.recently')}
      </h2>
      {events.length === 0 ? (
        <p className="soft">{text('ui.recently.none')}</p>
      ) : (
        <ul className="plain-list">
          {events.map((event) => (
            <li key={event.id} className="line">
              <span className="grow">{activityWords(event, now)}</span>
              <span className="soft once">{timeAgo(event.at, now)}</span>
            </li>
          ))}
        </ul>
      )}
      {events.length > 0 && (
        <p>
          <a href={hrefOf('activity', profile)}>{text('ui.recently.all')}</a>
        </p>
      )}
    </section>
  );
}
