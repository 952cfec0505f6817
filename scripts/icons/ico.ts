import type { Picture } from './render.ts';

const ENTRY = 16;
const HEAD = 6;
/** From this size on a picture is a PNG; below, old parts of Windows and the installer read bitmaps only. */
const PNG_FROM = 256;

/** An icon of Windows: a directory of pictures, and the pictures. */
export function ico(pictures: readonly Picture[]): Uint8Array {
  const head = Buffer.alloc(HEAD);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  const contents = pictures.map((picture) => (picture.size < PNG_FROM ? bitmap(picture) : picture.png));
  let offset = HEAD + ENTRY * pictures.length;
  const entries = pictures.map(({ size }, index) => {
    const { length } = contents[index] ?? Buffer.alloc(0);
    const entry = Buffer.alloc(ENTRY);
    // 256 does not fit into a byte and is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...contents]);
}

/** A bitmap as icons hold it: twice as high as it is, bottom row first, blue before red, then a mask that alpha replaces. */
function bitmap({ rgba, size }: Picture): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(head.length, 0);
  head.writeInt32LE(size, 4);
  head.writeInt32LE(size * 2, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const from = ((size - 1 - row) * size + column) * 4;
      const to = (row * size + column) * 4;
      for (const [source, target] of [
        [0, 2],
        [1, 1],
        [2, 0],
        [3, 3],
      ] as const) {
        colours[to + target] = rgba[from + source] ?? 0;
      }
    }
  }
  const mask = Buffer.alloc(size * Math.ceil(size / 32) * 4);
  return Buffer.concat([head, colours, mask]);
}
