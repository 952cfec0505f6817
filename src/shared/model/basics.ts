import { z } from 'zod';

/** A whole number that is not negative. */
export const Count = z.int().min(0);

/** Ms since 1970, by this computer's clock. For showing only. */
export const Instant = z.number();

/** A secret on its way in. No schema of an answer or an event may contain it. Never kept by a window after it is sent. */
export const SecretText = z.string().max(1024);

/** A file's whole text, to be saved or read by the window. */
export const FileText = z.string().max(2_000_000);

export const TextFile = z.object({
  /** A name to suggest, without a folder. */
  fileName: z.string(),
  text: z.string(),
});

export type TextFile = Readonly<z.infer<typeof TextFile>>;
