/** Longer texts are cut: a line shows no more, and the whole value is there on demand. */
export const LONGEST_LINE = 200;

/** A text with an ellipsis where it is too long, never in the middle of a character. */
export function cutText(
  text: string,
  longest = LONGEST_LINE,
): { readonly text: string; readonly cut: boolean } {
  if (text.length <= longest) return { text, cut: false };
  return { text: `${text.slice(0, longest)}…`.replace(/[\uD800-\uDBFF]…$/, '…'), cut: true };
}
