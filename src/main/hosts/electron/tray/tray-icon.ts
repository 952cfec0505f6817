import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import type { TrayAction, TrayItem, TrayView } from './tray-menu.ts';

export interface TrayIconOptions {
  readonly platform: string;
  readonly perform: (action: TrayAction) => void;
}

/** The icon in the tray. Kept here for as long as it shows: one that is let go of disappears. */
export class TrayIcon {
  readonly #options: TrayIconOptions;
  #tray: Tray | null = null;
  #image = '';
  #view = '';

  constructor(options: TrayIconOptions) {
    this.#options = options;
  }

  get isShown(): boolean {
    return this.#tray !== null;
  }

  /** Shows this, from now on. What has not changed is left alone: a menu that is replaced closes under the pointer. */
  show(image: string, view: TrayView): void {
    const tray = this.#tray ?? this.#create(image);
    if (image !== this.#image) tray.setImage(this.#picture(image));
    this.#image = image;
    const text = JSON.stringify(view);
    if (text === this.#view) return;
    this.#view = text;
    tray.setToolTip(view.tooltip);
    // On Linux a menu that was set is a copy: whatever changes in it has to be set anew.
    tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(view.items, this.#options.perform)));
  }

  remove(): void {
    this.#tray?.destroy();
    this.#tray = null;
    this.#view = '';
  }

  /** macOS colours what it is told is a template; it would know by itself only from another ending of the name. */
  #picture(path: string): string | NativeImage {
    if (this.#options.platform !== 'darwin') return path;
    const picture = nativeImage.createFromPath(path);
    picture.setTemplateImage(true);
    return picture;
  }

  #create(image: string): Tray {
    const { perform, platform } = this.#options;
    const tray = new Tray(this.#picture(image));
    this.#tray = tray;
    this.#image = image;
    // Elsewhere a click opens the menu, or nothing is told of it.
    if (platform === 'win32') tray.on('click', () => perform({ do: 'open', route: null }));
    if (platform === 'darwin') tray.setIgnoreDoubleClickEvents(true);
    return tray;
  }
}

/** As Electron takes it. An ampersand would mark a key to press. */
const menuTemplate = (
  items: readonly TrayItem[],
  perform: (action: TrayAction) => void,
): MenuItemConstructorOptions[] => items.map((item) => menuItem(item, perform));

function menuItem(item: TrayItem, perform: (action: TrayAction) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'separator':
      return { type: 'separator' };
    case 'words':
      return { label: literal(item.label), enabled: false };
    case 'submenu':
      return { label: literal(item.label), submenu: menuTemplate(item.items, perform) };
    case 'action':
      return { label: literal(item.label), click: () => perform(item.action) };
  }
}

const literal = (label: string): string => label.replaceAll('&', '&&');
