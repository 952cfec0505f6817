import { Resvg } from '@resvg/resvg-js';

/** A square PNG of a drawing. */
export const renderPng = (svg: string, size: number): Buffer =>
  new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
