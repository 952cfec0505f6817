import { EventEmitter } from 'node:events';
import { PreventableEvent } from './event.ts';
import { onlyAfterReady } from './ready.ts';
import { answerTest, askTest, record, setting } from './wire.ts';

type ThemeSource = 'system' | 'light' | 'dark';

class NativeTheme extends EventEmitter {
  #source: ThemeSource = 'system';
  #systemIsDark = false;

  get themeSource(): ThemeSource {
    return this.#source;
  }

  /** Every page follows it. */
  set themeSource(source: ThemeSource) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError('Not a theme source');
    this.#source = source;
    this.#changed();
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#systemIsDark : this.#source === 'dark';
  }

  get shouldUseDarkColorsForSystemIntegratedUI(): boolean {
    return this.#systemIsDark;
  }

  darken(isDark: boolean): void {
    this.#systemIsDark = isDark;
    this.#changed();
  }

  #changed(): void {
    record('theme', this.#source);
    void askTest('colours', this.shouldUseDarkColors ? 'dark' : 'light').catch(() => undefined);
    this.emit('updated');
  }
}

export const nativeTheme = new NativeTheme();

export const powerMonitor = new EventEmitter();

export const screen = {
  getAllDisplays() {
    onlyAfterReady('screen');
    return JSON.parse(setting('displays') ?? '[{"workArea":{"x":0,"y":0,"width":1920,"height":1080}}]');
  },
};

/** Only macOS needs one, to say that it is a template. */
export const nativeImage = {
  createFromPath: (path: string) => ({ path, setTemplateImage: (_isTemplate: boolean) => undefined }),
};

export const shell = {
  openExternal: async (url: string): Promise<void> => record('openExternal', url),
};

answerTest({
  power: (event: string) => {
    const about = new PreventableEvent();
    powerMonitor.emit(event, about);
    return about.defaultPrevented;
  },
  darken: (isDark: boolean) => nativeTheme.darken(isDark),
});
