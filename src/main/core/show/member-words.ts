import { isArray, type JsonValue, writeJson } from '../wallet/json.ts';
import { cutText } from './cut-text.ts';
import { uriName } from './uri-name.ts';

/** What people call a member of a list: a claim by its name, a server by host and port, anything else as it is. */
export function memberWords(value: JsonValue): string {
  if (typeof value === 'string') return cutText(/[#:@]/.test(value) ? uriName(value) : value).text;
  if (isArray(value) && value.length > 0 && value.every((part) => typeof part !== 'object')) {
    return cutText(value.join(':')).text;
  }
  return cutText(writeJson(value)).text;
}
