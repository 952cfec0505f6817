import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isObject, type JsonObject, type JsonValue, parseJson } from '../../src/main/core/wallet/json.ts';
import { PythonError } from '../../src/practice/sdk/python-error.ts';
import { SdkWallet } from '../../src/practice/sdk/wallet.ts';

/** Any object in a vector, with its numbers as they were written. */
export const jsonObject = z.custom<JsonObject>((value) => isObject(value as JsonValue));

/** A file of `test/vectors`. */
export function readVector<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(parseJson(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8')));
}

/** The Python exception something ends with, as `Name: text`; undefined when it ends well. */
export async function pythonErrorOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return `${error.name}: ${error.message}`;
  }
}

export const loadWallet = (json: JsonValue): SdkWallet => new SdkWallet('wallet', json, () => 1_700_000_000);
