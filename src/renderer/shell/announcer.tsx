import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';
import { sentenceOf } from '../features/status/sentence.ts';

/**
 * Says how the profile stands whenever that changes, on whatever page. Politely; only an alert interrupts. Both regions
 * are always there, because one that appears together with its words is often not heard.
 */
export function Announcer({ profile }: { readonly profile: ProfileSnapshot }) {
  const isAlert = profile.status === 'security-alert';
  const sentence = sentenceOf(profile);
  return (
    <>
      <p className="unseen" role="status">
        {isAlert ? '' : sentence}
      </p>
      <p className="unseen" role="alert">
        {isAlert ? sentence : ''}
      </p>
    </>
  );
}
