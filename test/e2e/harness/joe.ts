/** What a new account is called and opened with, unless a test says otherwise. */
export const JOE = { email: 'joe@example.com', password: 'violet tractor kneels beside mustard' } as const;
