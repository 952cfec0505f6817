import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelUri, videoUri } from '../../src/practice/lbry/lbry-app.ts';
import { inConflict } from './harness/apart.ts';
import { eventually } from './harness/eventually.ts';
import { Stage } from './harness/stage.ts';
import { say } from './harness/words.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const VERITASIUM = channelUri('veritasium');
const [A, B, C] = ['a', 'b', 'c'].map(videoUri);

const wallet = (side: {
  readonly bell: boolean | null;
  readonly theme: string;
  readonly name: string;
  readonly hubs: readonly (readonly [string, number])[];
  readonly items: readonly (string | undefined)[];
  readonly max: object;
}) => ({
  subscriptions: side.bell === null ? [] : [VERITASIUM],
  following: side.bell === null ? [] : [{ uri: VERITASIUM, notificationsDisabled: !side.bell }],
  settings: { theme: side.theme, lbryum_servers: side.hubs, instant_purchase_max: side.max },
  unpublishedCollections: {
    'uuid-1': { id: 'uuid-1', name: side.name, type: 'playlist', items: side.items, updatedAt: 1 },
  },
});

describe('a value of one’s own', () => {
  it('is given in fields that fit the thing, as JSON where nothing fits, and is checked before it is kept', async () => {
    const home = await stage.home();
    const { studio, laptop } = await inConflict(home, {
      before: wallet({
        bell: false,
        theme: 'light',
        name: 'List',
        hubs: [['old', 1]],
        items: [A, B, C],
        max: { amount: 1 },
      }),
      here: wallet({
        bell: null,
        theme: 'dark',
        name: 'Mine',
        hubs: [['here', 1]],
        items: [B, A, C],
        max: { amount: 2 },
      }),
      there: wallet({
        bell: true,
        theme: 'blue',
        name: 'Theirs',
        hubs: [['there', 2]],
        items: [A, C, B],
        max: { amount: 3 },
      }),
    });
    const { review, page } = studio.tab;
    const dialog = page.getByRole('dialog');
    const edit = async (label: string | RegExp) => {
      await review.open(label);
      await page.locator('.question [data-take="value"]').click();
      await dialog.waitFor();
      expect(await studio.tab.barriers()).toEqual([]);
    };
    const use = async () => {
      await review.press('ui.edit.save');
      await dialog.waitFor({ state: 'detached' });
      await review.saved();
    };

    await edit('@veritasium');
    await dialog.getByRole('radio', { name: 'followed, bell off' }).click();
    await use();

    await edit('Theme');
    await dialog.getByRole('radio', { name: 'light', exact: true }).click();
    await use();

    await edit('Mine: name');
    await dialog.getByLabel(say('ui.edit.value')).fill('Ours');
    await use();

    await edit('Mine: items');
    await dialog.getByRole('button', { name: say('ui.edit.list.up', { name: 'c' }) }).click();
    await dialog.getByRole('button', { name: say('ui.edit.list.remove', { name: 'a' }) }).click();
    await use();
    await review.open('Mine: items');
    expect(await review.result()).toContain('2 items');

    await edit('Servers LBRY asks (hubs)');
    await dialog.getByRole('button', { name: say('ui.edit.list.add', { name: 'there:2' }) }).click();
    await use();

    await edit('Buy at once up to');
    const mine = dialog.getByRole('textbox', { name: say('ui.edit.edited') });
    const beside = dialog.getByRole('textbox', { name: say('ui.edit.beside') });
    await beside.getByText('3').waitFor();
    await dialog
      .getByRole('combobox', { name: say('ui.edit.compare') })
      .selectOption({ label: say('ui.review.before') });
    await beside.getByText('1').waitFor();
    const write = async (text: string) => {
      await mine.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.press('Delete');
      await page.keyboard.type(text);
    };
    await write('{ "amount": ');
    await dialog.getByText(say('ui.edit.notJson')).waitFor();
    expect(await review.button(say('ui.edit.save')).getAttribute('aria-disabled')).toBe('true');
    await write('["no", "amount"]');
    await review.press('ui.edit.save');
    await dialog.getByText(say('ui.edit.notFitting')).waitFor();
    await write('{ "amount": 2.50, "currency": "LBC" }');
    await use();

    await review.decided(6, 6);
    await review.apply(6);
    await eventually(() => laptop.computer.lbry.state()).toMatchObject({
      following: [{ uri: VERITASIUM, notificationsDisabled: true }],
      settings: {
        theme: 'light',
        lbryum_servers: [
          ['here', 1],
          ['there', 2],
        ],
        instant_purchase_max: { amount: 2.5, currency: 'LBC' },
      },
      unpublishedCollections: { 'uuid-1': { name: 'Ours', items: [B, C] } },
    });
  });

  it('of a text may be both edits, where they are of different words; the result is seen before it is kept', async () => {
    const home = await stage.home();
    const described = (description: string) => ({
      unpublishedCollections: {
        'uuid-1': { id: 'uuid-1', name: 'Road', type: 'playlist', items: [A], description, updatedAt: 1 },
      },
    });
    const { studio, laptop } = await inConflict(home, {
      before: described('Songs for the road.\nOld ones and new ones.\nAsk me for more.'),
      here: described('Songs for a long road.\nOld ones and new ones.\nAsk me for more.'),
      there: described('Songs for the road.\nOld ones and new ones.\nAsk Joe for more.'),
    });
    const united = 'Songs for a long road.\nOld ones and new ones.\nAsk Joe for more.';
    const { review } = studio.tab;
    await review.take('both');
    await review.decided(1, 1);
    // With what differs from before marked in it.
    expect(await review.result()).toMatch(/a long road\..*Joe for more\./s);
    expect(await studio.tab.barriers()).toEqual([]);
    await review.apply(1);
    for (const { computer } of [studio, laptop]) {
      await eventually(() => computer.lbry.state()).toMatchObject(described(united));
    }
  });
});
