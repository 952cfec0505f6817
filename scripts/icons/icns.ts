/** What macOS calls a picture of each size; the ones for twice the size in points have names of their own. */
export const ICNS_TYPES = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/** An icon of macOS: PNGs, each behind its type and length, behind the length of all. */
export function icns(png: (size: number) => Uint8Array): Uint8Array {
  const pictures = ICNS_TYPES.map(([type, size]) => chunk(type, png(size)));
  return chunk('icns', Buffer.concat(pictures));
}

function chunk(type: string, content: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + content.length, 4);
  return Buffer.concat([head, content]);
}
