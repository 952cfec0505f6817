import { describe, expect, it } from 'vitest';
import { type Problem, problem } from '../../shared/problem.ts';
import { outcomeUnknown } from './outcome.ts';

describe('after a request that may have been performed', () => {
  it.each<Problem>([
    problem('server-unreachable'),
    problem('server-timeout'),
    problem('server-failing', { status: 502 }),
    problem('server-not-sync-server'),
    problem('server-answer-malformed'),
    problem('server-answer-too-large'),
  ])('$code says nothing about whether it was', (heard) => {
    expect(outcomeUnknown(heard)).toBe(true);
  });

  it.each<Problem>([
    problem('password-refused'),
    problem('token-refused'),
    problem('sequence-conflict'),
    problem('wallet-too-large', { bytes: 100_001, limit: 100_000 }),
    problem('server-refused-request', { status: 400 }),
  ])('$code says that it was not', (heard) => {
    expect(outcomeUnknown(heard)).toBe(false);
  });
});
