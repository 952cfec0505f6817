import { isArray, isObject, type JsonObject, type JsonValue } from '../../main/core/wallet/json.ts';
import type { Command, DaemonState } from './command.ts';

const METHOD_NOT_FOUND = -32601;
const INVALID_PARAMS = -32602;
const APPLICATION_ERROR = -32500;

/**
 * Performs one call and gives the answer with everything but HTTP. Never fails: errors are answers. An `id` is not
 * repeated. Source: `test/vectors/sdk-rpc-transcript.json`.
 */
export async function answerRpc(
  commands: ReadonlyMap<string, Command>,
  daemon: DaemonState,
  request: JsonObject,
): Promise<JsonObject> {
  const method = request['method'];
  if (method === undefined) return failure(METHOD_NOT_FOUND, "Missing 'method' value in request.");
  const command = typeof method === 'string' ? commands.get(method) : undefined;
  if (typeof method !== 'string' || command === undefined) {
    return failure(METHOD_NOT_FOUND, `Command '${String(method)}' does not exist.`);
  }
  const parameters = namedParameters(request['params']);
  if (parameters === undefined) return failure(INVALID_PARAMS, 'Invalid parameters format');
  const wrong = wrongNames(command, parameters);
  if (wrong !== undefined) {
    const message = `${wrong.kind} parameters for ${method} command: ${wrong.names.join(', ')}`;
    return failure(INVALID_PARAMS, message);
  }
  try {
    return { jsonrpc: '2.0', result: await command.run(daemon, parameters) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return failure(APPLICATION_ERROR, message, {
      args: [],
      command: method,
      // The SDK repeats all arguments, and hides only this one.
      kwargs: hidePassword(parameters),
      name,
      traceback: ['Traceback (most recent call last):', `${name}: ${message}`, ''],
    });
  }
}

/** Parameters by name, also inside a list as very old clients send them. Parameters by position are not understood. */
function namedParameters(parameters: JsonValue | undefined): JsonObject | undefined {
  if (parameters === undefined) return {};
  if (isObject(parameters)) return parameters;
  if (!isArray(parameters) || parameters.length > 1) return undefined;
  const [only = {}] = parameters;
  return isObject(only) ? only : undefined;
}

function wrongNames(
  command: Command,
  parameters: JsonObject,
): { readonly kind: 'Missing required' | 'Extraneous'; readonly names: readonly string[] } | undefined {
  const missing = command.required.filter((name) => parameters[name] === undefined);
  if (missing.length > 0) return { kind: 'Missing required', names: missing };
  const extraneous = Object.keys(parameters).filter((name) => !command.known.includes(name));
  return extraneous.length > 0 ? { kind: 'Extraneous', names: extraneous } : undefined;
}

function hidePassword(parameters: JsonObject): JsonObject {
  const { password } = parameters;
  return typeof password === 'string'
    ? { ...parameters, password: '*'.repeat(Array.from(password).length) }
    : parameters;
}

const failure = (code: number, message: string, data: JsonObject = {}): JsonObject => ({
  error: { code, data, message },
  jsonrpc: '2.0',
});
