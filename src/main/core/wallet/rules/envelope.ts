import { isObject, type JsonObject, type JsonValue } from '../json.ts';
import { onEach, type Rule } from './rule.ts';

/** How LBRY apps wrap what they share. Another version may mean anything, so only this one is looked into. */
const VERSION = '0.1';

const EMPTY: JsonObject = { type: 'object', version: VERSION, value: {} };

export const isEnvelope = (value: JsonValue | undefined): value is JsonObject =>
  isObject(value) && value['type'] === 'object' && value['version'] === VERSION && isObject(value['value']);

/** The whole preference. Malformed on either side it is merged in one piece, never half. */
export const envelope: Rule = {
  merge(path, three, merger) {
    const sides = [three.local, three.remote].filter((side) => side !== undefined);
    if (sides.length === 0 || !sides.every(isEnvelope)) return merger.whole(path, three);
    return merger.keys(
      path,
      onEach(three, (value) => (isEnvelope(value) ? value : EMPTY)),
    );
  },
  // The wrapping keeps the rules for the inside away from what is no envelope.
  meaning: (value) => (isEnvelope(value) ? value : [value]),
};
