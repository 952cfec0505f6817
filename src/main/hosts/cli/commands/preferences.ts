import { type JsonValue, parseJson, writeJson } from '../../../core/wallet/json.ts';
import { type Context, conclude } from '../context.ts';
import type { ExitCode } from '../exit-code.ts';

/** Shows the wallet's preferences, or one of them, as the SDK has them. */
export async function getPreferences(context: Context, key: string | undefined): Promise<ExitCode> {
  const { companion, output, profile } = context;
  const answer = await companion.preferences(profile, key);
  return conclude(context, answer, (preferences) => {
    const lines = Object.entries(preferences).map(([name, value]) => `${name}: ${writeJson(value)}`);
    output.say(lines.join('\n'), { preferences });
    return undefined;
  });
}

/** Sets a preference through the SDK. The value is JSON; anything that is not JSON is taken as text. */
export async function setPreference(context: Context, key: string, value: string): Promise<ExitCode> {
  const { companion, output, profile } = context;
  const json = asJson(value);
  const answer = await companion.setPreference(profile, key, json);
  return conclude(context, answer, () => {
    output.say(`${key}: ${writeJson(json)}`, { preferences: { [key]: json } });
    return undefined;
  });
}

function asJson(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}
