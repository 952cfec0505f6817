import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../test/fakes/manual-clock.ts';
import { systemRandom } from '../../adapters/platform/system-random.ts';
import { Access, CODE_LIFE_MS, LOCK_OUT_MS, MAX_FAILURES, type Pass, type Verdict } from './access.ts';

function createAccess() {
  const clock = new ManualClock();
  const access = new Access({ clock, random: systemRandom });
  const newToken = (): string => {
    const redeemed = access.redeem(access.newCode());
    if (typeof redeemed === 'string') throw new Error(redeemed);
    return redeemed.token;
  };
  const fail = (times: number) => Array.from({ length: times }, () => access.enter('wrong'));
  return { access, clock, newToken, fail };
}

function admitted(verdict: Verdict<Pass>): Pass {
  if (typeof verdict === 'string') throw new Error(verdict);
  return verdict;
}

describe('a code', () => {
  it('has 256 random bits that can stand in an address', () => {
    const { access } = createAccess();
    const codes = new Set(Array.from({ length: 100 }, () => access.newCode()));
    expect(codes.size).toBe(100);
    for (const code of codes) expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('is traded for a token once', () => {
    const { access } = createAccess();
    const code = access.newCode();
    expect(access.redeem(code)).toEqual({ token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) });
    expect(access.redeem(code)).toBe('refused');
  });

  it('is good for a minute and no longer', () => {
    const { access, clock } = createAccess();
    const [early, late] = [access.newCode(), access.newCode()];
    clock.advance(CODE_LIFE_MS - 1);
    expect(access.redeem(early)).toEqual({ token: expect.any(String) });
    clock.advance(1);
    expect(access.redeem(late)).toBe('refused');
  });

  it('opens nothing by itself', () => {
    const { access } = createAccess();
    expect(access.enter(access.newCode())).toBe('refused');
  });
});

describe('a token', () => {
  it('opens the door for as long as it is not revoked', () => {
    const { access, clock, newToken } = createAccess();
    const token = newToken();
    clock.advance(30 * 24 * 3_600_000);
    const pass = admitted(access.enter(token));
    expect(access.isValid(pass)).toBe(true);
    access.revoke(pass);
    expect(access.isValid(pass)).toBe(false);
    expect(access.enter(token)).toBe('refused');
  });

  it('is revoked alone', () => {
    const { access, newToken } = createAccess();
    const [mine, other] = [newToken(), newToken()];
    access.revoke(admitted(access.enter(mine)));
    expect(access.isValid(admitted(access.enter(other)))).toBe(true);
  });

  it('is no code', () => {
    const { access, newToken } = createAccess();
    expect(access.redeem(newToken())).toBe('refused');
  });

  it.each(['', 'x', 'x'.repeat(10_000), '\u0000', 'ключ'])('is not %j', (token) => {
    expect(createAccess().access.enter(token)).toBe('refused');
  });
});

describe('the lock', () => {
  it('falls after ten bad secrets, whichever kind they are, and then even good ones are not looked at', () => {
    const { access, newToken, fail } = createAccess();
    const [token, code] = [newToken(), access.newCode()];
    fail(MAX_FAILURES - 1);
    expect(access.isValid(admitted(access.enter(token)))).toBe(true);
    expect(access.redeem('wrong')).toBe('refused');
    expect(access.enter(token)).toBe('locked-out');
    expect(access.redeem(code)).toBe('locked-out');
  });

  it('opens after a minute, with a clean slate', () => {
    const { access, clock, newToken, fail } = createAccess();
    const token = newToken();
    fail(MAX_FAILURES);
    clock.advance(LOCK_OUT_MS - 1);
    expect(access.enter(token)).toBe('locked-out');
    clock.advance(1);
    expect(fail(MAX_FAILURES)).not.toContain('locked-out');
    expect(access.enter(token)).toBe('locked-out');
  });

  it('is not prolonged by knocking', () => {
    const { access, clock, newToken, fail } = createAccess();
    const token = newToken();
    fail(MAX_FAILURES);
    clock.advance(LOCK_OUT_MS / 2);
    expect(fail(MAX_FAILURES)).toEqual(Array(MAX_FAILURES).fill('locked-out'));
    clock.advance(LOCK_OUT_MS / 2);
    expect(access.isValid(admitted(access.enter(token)))).toBe(true);
  });

  it('does not fall over mistakes that are minutes apart', () => {
    const { access, clock, newToken, fail } = createAccess();
    const token = newToken();
    for (let i = 0; i < 3; i += 1) {
      fail(MAX_FAILURES - 1);
      clock.advance(LOCK_OUT_MS);
    }
    expect(access.isValid(admitted(access.enter(token)))).toBe(true);
  });

  it('leaves those alone who are in already', () => {
    const { access, newToken, fail } = createAccess();
    const pass = admitted(access.enter(newToken()));
    fail(MAX_FAILURES);
    expect(access.isValid(pass)).toBe(true);
  });
});
