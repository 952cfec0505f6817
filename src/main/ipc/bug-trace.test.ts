import { describe, expect, it } from 'vitest';
import { bugTrace } from './bug-trace.ts';

describe('the trace of a bug', () => {
  it('says what kind of error it was and where, but not its message', () => {
    const trace = bugTrace(new TypeError('correct horse\nbattery staple'));
    expect(trace).toMatch(/^TypeError\n\s+at .*bug-trace\.test/);
    expect(trace).not.toMatch(/correct|battery/);
  });

  it('says no more than the type of what is no error', () => {
    expect(bugTrace('correct horse')).toBe('thrown: string');
  });
});
