import { isArray, isObject, type JsonValue, writeJson } from '../wallet/json.ts';

/** JSON for people to read and edit: indented by two, numbers as they are spelled. */
export function prettyJson(value: JsonValue, indent = ''): string {
  const deeper = `${indent}  `;
  if (isArray(value) && value.length > 0) {
    return `[\n${value.map((item) => deeper + prettyJson(item, deeper)).join(',\n')}\n${indent}]`;
  }
  if (isObject(value) && Object.keys(value).length > 0) {
    const lines = Object.entries(value).map(
      ([key, item]) => `${deeper}${JSON.stringify(key)}: ${prettyJson(item, deeper)}`,
    );
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return writeJson(value);
}
