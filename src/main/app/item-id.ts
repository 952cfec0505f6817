import { z } from 'zod';
import { choiceKey } from '../core/wallet/choice.ts';
import type { Path } from '../core/wallet/path.ts';

const PathSchema = z.array(z.string()).max(128);

/** The name of an item on its way to a window and back: its path, which a window has no business to read. */
export const itemId = (path: Path): string => choiceKey(path);

/** Undefined for what is no such name. */
export function pathOfItem(id: string): Path | undefined {
  try {
    return PathSchema.safeParse(JSON.parse(id)).data;
  } catch {
    return undefined;
  }
}

/** All of them, or undefined when one is no such name. */
export function pathsOfItems(ids: readonly string[]): readonly Path[] | undefined {
  const paths = ids.flatMap((id) => {
    const path = pathOfItem(id);
    return path === undefined ? [] : [path];
  });
  return paths.length === ids.length ? paths : undefined;
}
