import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ProfileSnapshot } from '../../../shared/model/snapshot.ts';
import { problem } from '../../../shared/problem.ts';
import { ok } from '../../../shared/result.ts';
import { statuses } from '../../../shared/status.ts';
import { StatusPage } from './status-page.tsx';

const NOW = 1_700_000_000_000;

const profile = (change: Partial<ProfileSnapshot> = {}): ProfileSnapshot => ({
  name: 'default',
  binding: {
    serverAddress: 'https://sync.example.org/',
    email: 'joe@example.com',
    walletId: 'default_wallet',
    deviceName: 'Studio',
  },
  status: 'up-to-date',
  sequence: 41,
  pendingChanges: 0,
  incomingChanges: 0,
  conflicts: 0,
  checkedAt: NOW - 8000,
  problem: null,
  busy: false,
  ...change,
});

/** The page as HTML, and as the words a person reads. */
function page(profiles: readonly ProfileSnapshot[], listProblem: ReturnType<typeof problem> | null = null) {
  const html = renderToStaticMarkup(
    <StatusPage
      snapshot={{ revision: 1, profiles: [...profiles], problem: listProblem }}
      now={NOW}
      onSync={async () => ok(undefined)}
    />,
  );
  const words = html.replaceAll(/<[^>]*>/g, '\n').replaceAll('&#x27;', "'");
  return { html, words };
}

describe('the status page', () => {
  it('says in one sentence how a profile stands, and announces it politely', () => {
    const { html } = page([profile()]);
    expect(html).toMatch(/<p [^>]*role="status"[^>]*>.*Everything is the same here and on the server\.<\/p>/);
  });

  it('says whose profile it is and what lies behind the sentence', () => {
    const { words } = page([profile({ pendingChanges: 2, incomingChanges: 1, conflicts: 3 })]);
    expect(words).toContain('Studio');
    expect(words).toContain('joe@example.com on sync.example.org');
    expect(words).toContain(
      'Checked 8 seconds ago · Version 41 · 2 changes to send · 1 change to take in · 3 conflicts',
    );
  });

  it('claims no counts that it does not know', () => {
    const unseen = {
      sequence: 0,
      pendingChanges: null,
      incomingChanges: null,
      conflicts: null,
      checkedAt: null,
    };
    const { words } = page([profile({ ...unseen, status: 'starting' })]);
    expect(words).toContain('Not checked yet · No version yet\n');
  });

  it('offers to sync now, and shows while it does', () => {
    expect(page([profile()]).html).toContain('aria-disabled="false">Sync now</button>');
    expect(page([profile({ busy: true })]).html).toContain('aria-disabled="true">Syncing</button>');
  });

  it('says what a problem is and what to do about it', () => {
    const { words } = page([
      profile({ status: 'server-problem', problem: problem('server-failing', { status: 502 }) }),
    ]);
    expect(words).toContain('The server has a problem of its own (status 502).');
    expect(words).toContain('Try again later.');
  });

  it('does not say the same thing twice', () => {
    const { words } = page([profile({ status: 'needs-password', problem: problem('password-needed') })]);
    expect(words.split('Your password is needed.')).toHaveLength(2);
    expect(words).toContain('Give it once in a terminal');
  });

  it('shows every profile', () => {
    const { words } = page([profile(), profile({ name: 'work', binding: null })]);
    expect(words).toContain('Studio');
    expect(words).toContain('profile work');
  });

  it('teaches how to begin when there is no profile', () => {
    const { words } = page([]);
    expect(words).toContain('No wallet is kept in sync here yet.');
    expect(words).toContain('lbry-sync register --server');
  });

  it('does not teach how to begin when the profiles cannot be read', () => {
    const { words } = page([], problem('disk-failed', { reason: 'EACCES' }));
    expect(words).toContain('The disk refuses (EACCES).');
    expect(words).not.toContain('lbry-sync register');
  });

  it.each(statuses)('looks calm and green for %s only if everything was checked', (status) => {
    expect(page([profile({ status })]).html.includes('data-tone="good"')).toBe(status === 'up-to-date');
  });

  it('is not green when the last look did not succeed', () => {
    const { html } = page([profile({ problem: problem('profile-busy') })]);
    expect(html).toContain('data-tone="quiet"');
  });
});
