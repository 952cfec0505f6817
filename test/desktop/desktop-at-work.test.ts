import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json' with { type: 'json' };
import type { DesktopComputer } from '../e2e/harness/desktop-computer.ts';
import { eventually } from '../e2e/harness/eventually.ts';
import { Stage } from '../e2e/harness/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.open('desktop');
});

afterAll(() => stage.close());

/** A computer with the desktop app in sync, and its one window. */
async function settled(name = 'Laptop') {
  const home = await stage.home();
  const { computer, tab } = await home.settled(name);
  const { desktop } = computer as DesktopComputer;
  return { home, computer, desktop, tab };
}

describe('the desktop app at work', () => {
  it('says in the tray how things stand, and pauses, resumes and syncs from there', async () => {
    const { computer, desktop, tab } = await settled();
    const image = async () => (await desktop.tray())?.image;
    await eventually(image).toMatch(/\/tick-light-22\.png$/);
    await desktop.clickTray('Pause', 'For an hour');
    await eventually(image).toMatch(/\/pause-light-22\.png$/);
    await tab.status.is('paused');

    await computer.lbry.follow('veritasium');
    await desktop.clickTray('Sync now');
    await tab.status.reaches(2);
    await desktop.clickTray('Resume syncing');
    await eventually(image).toMatch(/\/tick-light-22\.png$/);
    const recently = (await desktop.tray())?.items.find(({ label }) => label === en['ui.recently']);
    expect(recently?.items?.map(({ label }) => label)).toContainEqual(expect.stringMatching(/Resumed$/));
    await tab.status.is('up-to-date');
  });

  it('asks for a person once where nobody is looking, and leads to the very screen', async () => {
    const { home, computer: laptop, desktop, tab } = await settled();
    await laptop.lbry.changeSetting('theme', 'light');
    await tab.status.reaches(2);
    const { computer: other, tab: otherTab } = await home.settled('Desktop');
    await tab.status.pause('resumed');
    await tab.status.is('paused');
    await laptop.lbry.changeSetting('theme', 'dark');
    await other.lbry.changeSetting('theme', 'system');
    await otherTab.status.reaches(4);

    await desktop.ask('closeWindow');
    await desktop.clickTray('Resume syncing');
    const title = en['notification.conflict.title'];
    await eventually(() => desktop.notifications.filter((each) => each === title)).toEqual([title]);
    expect((await desktop.tray())?.image).toMatch(/\/question-light-22\.png$/);

    await desktop.clickNotification(title);
    const reopened = await (laptop as DesktopComputer).open();
    expect(reopened.page.url()).toMatch(/#\/review\/default$/);
    await reopened.review.take('theirs');
    await reopened.review.apply(1);
    await reopened.status.is('up-to-date');
    // Who decides it in the window need not be told that it is over.
    expect(desktop.notifications).not.toContain(en['notification.restored.title']);
    expect(JSON.stringify(desktop.did('notification'))).not.toMatch(/joe|dark|system/);
  });

  it('connects anew after a sleep, and looks what it missed', async () => {
    const { desktop, tab } = await settled();
    await tab.goTo('activity');
    const connections = () => tab.page.getByText(en['ui.activity.connected']).count();
    await eventually(connections).toBe(1);
    await desktop.ask('power', 'suspend');
    await desktop.ask('power', 'resume');
    await desktop.ask('power', 'unlock-screen');
    await eventually(connections).toBe(2);
    await tab.status.is('up-to-date');
  });

  it('that is quit in the middle of an upload ends at once, and goes on with it at the next start', async () => {
    const { home, computer, desktop } = await settled();
    const { faults } = home.server;
    let held = (): void => undefined;
    const uploading = new Promise<void>((resolve) => {
      faults.beforeAnswer = ({ method, path }) => {
        if (method !== 'POST' || !path.endsWith('/wallet')) return 'answer';
        resolve();
        return new Promise((release) => {
          held = () => release('refuse');
        });
      };
    });
    await computer.lbry.follow('veritasium');
    await uploading;
    await desktop.clickTray('Quit LBRY Sync Companion');
    expect(await desktop.exited).toBe(0);
    faults.beforeAnswer = undefined;
    held();

    await computer.restart();
    const tab = await computer.open();
    await tab.status.reaches(2);
    await tab.status.is('up-to-date');
    const stored = home.server.requests.filter(
      ({ method, path, status }) => method === 'POST' && path.endsWith('/wallet') && status === 200,
    );
    // The first version, and the one that was held.
    expect(stored).toHaveLength(2);
  });

  it('ends in order when the system is shut down', async () => {
    const { desktop } = await settled();
    expect(await desktop.ask('power', 'shutdown')).toBe(true);
    expect(await desktop.exited).toBe(0);
  });
});
