import { z } from 'zod';

/** What a profile may be called. It names a directory, so it can never lead out of one. */
export const ProfileName = z.string().regex(/^(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}$/);
