import { isArray, isObject, JsonNumber, type JsonValue } from '../../main/core/wallet/json.ts';

/**
 * An exception of the SDK, which is written in Python and reports the class name and text of whatever was raised.
 * Thrown rather than returned: as in the SDK, one place catches it, and what a command did before it stays done.
 */
export class PythonError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

export function assertPython(condition: boolean, message = ''): asserts condition {
  if (!condition) throw new PythonError('AssertionError', message);
}

/** `KeyError` prints its key in quotes. */
export const keyError = (key: string): PythonError => new PythonError('KeyError', `'${key}'`);

export function pythonTypeName(value: JsonValue): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  if (isArray(value)) return 'list';
  if (isObject(value)) return 'dict';
  const text = value instanceof JsonNumber ? value.text : String(value);
  return /^-?\d+$/.test(text) ? 'int' : 'float';
}

export function pythonTruth(value: JsonValue | undefined): boolean {
  if (value instanceof JsonNumber) return Number(value.text) !== 0;
  if (isArray(value)) return value.length > 0;
  return isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
}

/** `value[key]` where `value` should be a dict. */
export function pythonItem(value: JsonValue, key: string): JsonValue {
  if (!isObject(value)) {
    throw new PythonError('TypeError', `'${pythonTypeName(value)}' object is not subscriptable`);
  }
  const item = value[key];
  if (item === undefined) throw keyError(key);
  return item;
}
