import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { statusSentence } from '../../../shared/text/status-sentence.ts';
import { text } from '../../app/text.ts';

/** The one true sentence about a profile. */
export const sentenceOf = (profile: ProfileSnapshot): string => statusSentence(profile, text);
