import { type Household, PASSWORD } from '../fakes/household.ts';
import { TestApp, type TestAppOptions, value } from '../fakes/test-app.ts';

export const FIRST_PAGE = { offset: 0, limit: 50 } as const;

/** A computer whose app is set up and in sync. The first one makes the account. */
export async function joinedApp(
  home: Household,
  name: string,
  options: TestAppOptions = {},
): Promise<TestApp> {
  const test = await TestApp.open(home, name, options);
  const known = home.server.requests.some(({ path }) => path === '/api/3/signup');
  const entered = await (known ? test.device.logIn(PASSWORD) : test.device.register(PASSWORD));
  if (!entered.ok) throw new Error(entered.problem.code);
  await value(test.window.state.refresh());
  await inSync(test);
  return test;
}

/** Waits until a computer shows that all is the same. */
export const inSync = (test: TestApp): Promise<void> =>
  test.until((profile) => {
    if (profile.status !== 'up-to-date' || profile.busy !== null) throw new Error(profile.status);
  });
