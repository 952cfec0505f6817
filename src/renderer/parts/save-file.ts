import type { TextFile } from '../../shared/model/basics.ts';

/** Saves a file where the person keeps downloads. */
export function saveFile({ fileName, text }: TextFile): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
