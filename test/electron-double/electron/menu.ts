import { answerTest, record } from './wire.ts';

interface Template {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly enabled?: boolean;
  readonly click?: (...args: unknown[]) => void;
  readonly submenu?: readonly Template[] | Menu;
}

/** An item as a person sees it. */
export interface ShownItem {
  readonly label: string;
  readonly enabled: boolean;
  readonly items: readonly ShownItem[] | null;
}

interface Item extends Omit<ShownItem, 'items'> {
  readonly click: () => void;
  readonly items: readonly Item[] | null;
}

export class Menu {
  readonly items: readonly Item[];

  private constructor(items: readonly Item[]) {
    this.items = items;
  }

  static buildFromTemplate(template: readonly Template[]): Menu {
    return new Menu(template.map(itemOf));
  }

  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
    record('setApplicationMenu', menu === null ? null : shownItems(menu));
  }
}

let applicationMenu: Menu | null = null;

function itemOf(template: Template): Item {
  const { click, enabled = true, label, role, submenu, type } = template;
  if (type === 'separator') return { label: '-', enabled: false, click: () => undefined, items: null };
  if (label === undefined && role === undefined) {
    throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
  }
  const menu = submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
  return {
    // One ampersand marks a key, two are one.
    label: (label ?? role ?? '').replace(/&(.)/g, '$1'),
    enabled,
    click: () => click?.({}, undefined, {}),
    items: menu?.items ?? null,
  };
}

export const shownItems = (menu: Menu): ShownItem[] => menu.items.map(shown);

const shown = ({ enabled, items, label }: Item): ShownItem => ({
  label,
  enabled,
  items: items?.map(shown) ?? null,
});

/** Clicks what is reached by these labels, one a level. */
export function clickItem(menu: Menu, labels: readonly string[]): void {
  let items: readonly Item[] = menu.items;
  for (const [level, label] of labels.entries()) {
    const item = items.find((each) => each.label === label);
    if (item === undefined || !item.enabled) {
      throw new Error(`There is no ${label} to click, but ${items.map((each) => each.label).join(' · ')}`);
    }
    if (level === labels.length - 1) item.click();
    items = item.items ?? [];
  }
}

answerTest({
  menu: () => (applicationMenu === null ? null : shownItems(applicationMenu)),
  clickMenu: (labels: string[]) => applicationMenu !== null && clickItem(applicationMenu, labels),
});
