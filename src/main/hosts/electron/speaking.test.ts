import { expect, it, vi } from 'vitest';
import { Speaking } from './speaking.ts';

it('the system’s way of writing is taken over once, and a choice goes before it', async () => {
  const onChange = vi.fn();
  const speaking = new Speaking(() => ['xx-XX', 'en-GB'], onChange);
  expect(speaking.speech.locale).toBe('en');
  await speaking.follow(null);
  await speaking.follow(null);
  expect([speaking.speech.locale, onChange.mock.calls.length]).toEqual(['en-GB', 1]);
  await speaking.follow('en');
  expect([speaking.speech.locale, speaking.speech.text('ui.syncNow')]).toEqual(['en', 'Sync now']);
});
