import { Resvg } from '@resvg/resvg-js';

export interface Picture {
  /** Width and height in pixels. */
  readonly size: number;
  readonly png: Uint8Array;
  /** Red, green, blue and alpha of each pixel, row by row. */
  readonly rgba: Uint8Array;
}

/** A square picture of a drawing. */
export function render(svg: string, size: number): Picture {
  const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
  return { size, png: drawn.asPng(), rgba: straight(drawn.pixels) };
}

/** The renderer gives colours multiplied by alpha. */
function straight(multiplied: Uint8Array): Uint8Array {
  return multiplied.map((byte, index) => {
    const alpha = multiplied[index - (index % 4) + 3] ?? 0;
    if (index % 4 === 3 || alpha === 0) return byte;
    return Math.min(255, Math.round((byte * 255) / alpha));
  });
}
