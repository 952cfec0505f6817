const QUOTE = 0x22;
const COLON = 0x3a;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
/** Whole numbers of up to this many digits are the same as text and as JavaScript number. */
const SAFE_DIGITS = 15;

/**
 * How many keys JSON text names, repeated ones counted again; undefined when it has a number that JavaScript would
 * write differently. So `JSON.parse`, which is far faster than any parser of ours, loses nothing exactly when it gives
 * that many keys. What it says about text that is not JSON has no meaning.
 */
export function keysInPlainJson(text: string): number | undefined {
  let keys = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at);
      if (at < 0) return undefined;
    } else if (code === COLON) keys += 1;
    else if (code === MINUS || isDigit(code)) {
      const end = endOfNumber(text, at + 1);
      if (!isPlainNumber(text, at, end)) return undefined;
      at = end - 1;
    }
  }
  return keys;
}

/** Where the quote is that ends the string begun at `start`; negative when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return end;
}

function isPlainNumber(text: string, start: number, end: number): boolean {
  if (end - start === 1) return isDigit(text.charCodeAt(start));
  const number = text.slice(start, end);
  if (number.length <= SAFE_DIGITS && /^[1-9]\d*$/.test(number)) return true;
  return String(Number(number)) === number;
}

const isDigit = (code: number): boolean => code >= ZERO && code <= NINE;

/** Digits and `+ - . e E`. */
const isOfNumber = (code: number): boolean =>
  isDigit(code) || code === 0x2b || code === MINUS || code === 0x2e || code === 0x65 || code === 0x45;
