import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { clickItem, type Menu, type ShownItem, shownItems } from './menu.ts';
import { onlyAfterReady } from './ready.ts';
import { answerTest, record } from './wire.ts';

export interface ShownTray {
  readonly image: string;
  readonly tooltip: string;
  readonly items: readonly ShownItem[];
}

/** Held as loosely as Electron holds it: a tray that the app lets go of is collected, and gone. */
const trays = new Set<WeakRef<Tray>>();

export class Tray extends EventEmitter {
  #image: string;
  #tooltip = '';
  #menu: Menu | null = null;
  #destroyed = false;

  constructor(image: string) {
    super();
    onlyAfterReady('Tray');
    this.#image = checked(image);
    trays.add(new WeakRef(this));
    record('tray');
  }

  setImage(image: string): void {
    this.#checkAlive();
    this.#image = checked(image);
  }

  setToolTip(tooltip: string): void {
    this.#checkAlive();
    this.#tooltip = tooltip;
  }

  setContextMenu(menu: Menu | null): void {
    this.#checkAlive();
    this.#menu = menu;
  }

  setIgnoreDoubleClickEvents(_ignore: boolean): void {
    this.#checkAlive();
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isDestroyed = (): boolean => this.#destroyed;

  shown(): ShownTray {
    return {
      image: this.#image,
      tooltip: this.#tooltip,
      items: this.#menu === null ? [] : shownItems(this.#menu),
    };
  }

  /** Through AppIndicator only the menu is there: no clicks on the icon itself. */
  click(labels: readonly string[]): void {
    if (this.#menu === null) throw new Error('The tray has no menu');
    clickItem(this.#menu, labels);
  }

  #checkAlive(): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
  }
}

function checked(image: string): string {
  if (!existsSync(image)) throw new Error(`Failed to load image from path '${image}'`);
  return image;
}

function shownTray(): Tray | null {
  const [tray] = [...trays].flatMap((each) => each.deref() ?? []).filter((each) => !each.isDestroyed());
  return tray ?? null;
}

answerTest({
  /** What nobody holds is gone first, where the process was started with `--expose-gc`. */
  tray: () => {
    (globalThis as { gc?: () => void }).gc?.();
    return shownTray()?.shown() ?? null;
  },
  clickTray: (labels: string[]) => {
    const tray = shownTray();
    if (tray === null) throw new Error('There is no tray');
    tray.click(labels);
  },
});
