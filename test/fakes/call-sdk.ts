/** Calls a command of a practice SDK that the app itself never calls, for example `wallet_encrypt`. */
export async function callSdk(
  sdk: { readonly url: string },
  method: string,
  params: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const response = await fetch(sdk.url, { method: 'POST', body: JSON.stringify({ method, params }) });
  const answer = (await response.json()) as { readonly result?: unknown; readonly error?: unknown };
  if (answer.error !== undefined) throw new Error(`${method} failed`);
  return answer.result;
}
