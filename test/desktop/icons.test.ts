import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { allIcons, type IconFile } from '../../scripts/icons/all-icons.ts';
import { ICNS_TYPES } from '../../scripts/icons/icns.ts';
import { TRAY_BADGES } from '../../scripts/icons/tray-badges.ts';

const RESOURCES = join(import.meta.dirname, '../../resources');

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, row by row; colours multiplied by alpha. */
  readonly rgba: Buffer;
}

/** Sizes stand at a fixed place of a PNG; the renderer reads the rest. */
function decode(png: Buffer): Pixels {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="${href}"/></svg>`;
  return { width, height, rgba: new Resvg(picture).render().pixels };
}

const tray = async (name: string): Promise<Pixels> =>
  decode(await readFile(join(RESOURCES, 'tray', `${name}.png`)));

/** How much of a picture is covered, pixel by pixel. */
const alpha = ({ rgba }: Pixels): readonly number[] => [...rgba].filter((_, index) => index % 4 === 3);

let made: readonly IconFile[];

beforeAll(async () => {
  made = await allIcons();
});

describe('the committed icons', () => {
  it('are those the script makes, and no others', async () => {
    const committed = await Promise.all(
      ['icons', 'tray'].map(async (directory) =>
        (await readdir(join(RESOURCES, directory))).map((name) => `${directory}/${name}`),
      ),
    );
    expect(committed.flat().sort()).toEqual(made.map(({ path }) => path).sort());
    for (const { path, content } of made) {
      expect((await readFile(join(RESOURCES, path))).equals(content), `${path}: run npm run icons`).toBe(
        true,
      );
    }
  });

  it.each([
    ['tick-light', 16],
    ['tick-light@2x', 32],
    ['tick-dark-22', 22],
    ['tick-dark-22@2x', 44],
    ['tick-dark-24', 24],
    ['tick-dark-24@2x', 48],
    ['tick-dark-32', 32],
    ['tick-dark-32@2x', 64],
    ['tick-template', 16],
    ['tick-template@2x', 32],
  ])('%s has %i pixels a side', async (name, side) => {
    expect(await tray(name)).toMatchObject({ width: side, height: side });
  });
});

describe('the icon of Windows', () => {
  it('holds a picture of every size the system asks for, each where its directory says', async () => {
    const icon = await readFile(join(RESOURCES, 'icons/icon.ico'));
    expect([icon.readUInt16LE(0), icon.readUInt16LE(2)]).toEqual([0, 1]);
    const entries = Array.from({ length: icon.readUInt16LE(4) }, (_, index) => 6 + index * 16);
    const sizes = entries.map((at) => icon.readUInt8(at) || 256);
    expect(sizes).toEqual([16, 20, 24, 32, 40, 48, 64, 256]);
    entries.forEach((at, index) => {
      const picture = icon.subarray(
        icon.readUInt32LE(at + 12),
        icon.readUInt32LE(at + 12) + icon.readUInt32LE(at + 8),
      );
      const width = sizes[index] === 256 ? picture.readUInt32BE(16) : picture.readUInt32LE(4);
      expect(width).toBe(sizes[index]);
    });
  });

  it('is clear outside of its tile and full within it', async () => {
    const icon = await readFile(join(RESOURCES, 'icons/icon.ico'));
    const pixels = icon.subarray(icon.readUInt32LE(6 + 12) + 40);
    expect(pixels.readUInt8(3)).toBeLessThan(128);
    // Row 1 of 16, from below, in the middle: paper, blue before red.
    expect([...pixels.subarray((16 + 8) * 4, (16 + 8) * 4 + 4)]).toEqual([0xf6, 0xf9, 0xfa, 0xff]);
  });
});

describe('the icon of macOS', () => {
  it('holds every size, also for screens with twice the pixels', async () => {
    const icon = await readFile(join(RESOURCES, 'icons/icon.icns'));
    expect(icon.readUInt32BE(4)).toBe(icon.length);
    const found: [string, number][] = [];
    for (let at = 8; at < icon.length; at += icon.readUInt32BE(at + 4)) {
      found.push([icon.toString('latin1', at, at + 4), icon.readUInt32BE(at + 8 + 16)]);
    }
    expect(found).toEqual(ICNS_TYPES);
  });
});

describe.each(TRAY_BADGES)('the tray icon with the badge %s', (badge) => {
  it('is black and alpha only where macOS chooses the colour', async () => {
    for (const scale of ['', '@2x']) {
      const { rgba } = await tray(`${badge}-template${scale}`);
      expect(rgba.filter((byte, index) => index % 4 !== 3 && byte !== 0)).toHaveLength(0);
    }
  });

  it('is told apart by shape alone, at the smallest size', async () => {
    const shape = alpha(await tray(`${badge}-template`));
    for (const other of TRAY_BADGES.filter((name) => name !== badge)) {
      const otherShape = alpha(await tray(`${other}-template`));
      const different = shape.filter((value, index) => Math.abs(value - (otherShape[index] ?? 0)) > 127);
      expect(different.length, `${badge} and ${other}`).toBeGreaterThanOrEqual(10);
    }
  });

  it('leaves the upper left of the mark as it is', async () => {
    const [plain, badged] = [alpha(await tray('plain-template')), alpha(await tray(`${badge}-template`))];
    const upperLeft = (values: readonly number[]) =>
      values.filter((_, index) => index < 7 * 16 && index % 16 < 8);
    expect(upperLeft(badged)).toEqual(upperLeft(plain));
  });

  it.each([
    ['light', 0xf6],
    ['dark', 0x20],
  ])('stands out on a %s panel', async (variant, panel) => {
    const { rgba } = await tray(`${badge}-${variant}`);
    const contrasts = Array.from({ length: rgba.length / 4 }, (_, pixel) => {
      const [red = 0, green = 0, blue = 0, opacity = 0] = rgba.subarray(pixel * 4, pixel * 4 + 4);
      if (opacity < 250) return Number.POSITIVE_INFINITY;
      return contrast(luminance(red, green, blue), luminance(panel, panel, panel));
    });
    expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Relative luminance and contrast as WCAG 2 defines them. */
function luminance(red: number, green: number, blue: number): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (a: number, b: number): number => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
