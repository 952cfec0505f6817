/** A recorded exchange in which the practice server does something else on purpose. */
export interface Difference {
  readonly reason: string;
  /** What the practice server answers. */
  readonly ours: { readonly status: number; readonly body: RegExp };
}

const GARBLED =
  'The original uses data as a format string, so a % comes back garbled. Clients have to keep % out of what they ' +
  'send; a copy of that bug would only be a copy of Go.';

/** By the name of the case. An entry that no longer differs fails the test. */
export const differences: Readonly<Record<string, Difference>> = {
  'AllowAll / auth/full / percent sign in deviceId: response is corrupted (Fprintf used with data as the format)':
    {
      reason: GARBLED,
      ours: { status: 200, body: /"deviceId":"100%d"/ },
    },
  'AllowAll / wallet GET / GET of that wallet: % corrupted by Fprintf, <>& escaped as \\u003c etc (valid JSON)':
    {
      reason: GARBLED,
      ours: { status: 200, body: /"encryptedWallet":"a\+b\/c=\\u003c\\u0026\\u003e%d 100%"/ },
    },
  'AllowAll / wallet POST / token with another scope': {
    reason: 'No request of the API gives a token of another scope; the recording put one into the database.',
    ours: { status: 200, body: /^\{\}$/ },
  },
};
