import { z } from 'zod';
import { ProfileName } from '../../../../shared/model/profile-name.ts';
import { pages } from '../../../../shared/routes.ts';
import { parseDeepLink } from './deep-link.ts';

/** What a start of the app asks for. Of a second start it travels to the first, between processes. */
export const LaunchRequest = z.object({
  /** Without a window, as at log-in. */
  hidden: z.boolean(),
  /** A screen to open; null for wherever the window is. */
  route: z
    .object({ page: z.enum(pages), profile: ProfileName.nullable(), item: z.string().max(64).nullable() })
    .nullable(),
});

export type LaunchRequest = Readonly<z.infer<typeof LaunchRequest>>;

/** Of autostart. */
export const HIDDEN_FLAG = '--hidden';

/** Chromium's own switches are among them, and whatever else is there is left alone. */
export function readLaunchArguments(argv: readonly string[]): LaunchRequest {
  const [route = null] = argv.flatMap((argument) => parseDeepLink(argument) ?? []);
  return { hidden: route === null && argv.includes(HIDDEN_FLAG), route };
}

/** What another process sent; an ordinary start when it makes no sense. */
export function readLaunchRequest(sent: unknown): LaunchRequest {
  const request = LaunchRequest.safeParse(sent);
  return request.success ? request.data : { hidden: false, route: null };
}
