import { z } from 'zod';

/** A channel: `lbry://@name#claimid`, where `lbry://` may be missing, `:` is as good as `#`, and the id may too. */
export const ChannelUri = z.string().regex(/^(?:lbry:\/\/)?@[^\s/#:]+(?:[#:][0-9a-f]{1,40})?$/i);

export const FollowedChannel = z.object({
  uri: ChannelUri,
  /** For people; the URI is what counts. */
  name: z.string().exactOptional(),
  notificationsDisabled: z.boolean().exactOptional(),
});

export type FollowedChannel = Readonly<z.infer<typeof FollowedChannel>>;

/** Who and what somebody follows, and who they do not want to see. Nothing in it is secret. */
export interface Follows {
  readonly channels: readonly FollowedChannel[];
  readonly tags: readonly string[];
  readonly muted: readonly string[];
}

export const isChannelUri = (uri: string): boolean => ChannelUri.safeParse(uri).success;
