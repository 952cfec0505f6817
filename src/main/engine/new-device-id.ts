import { bytesToHex } from '@noble/hashes/utils.js';
import type { Random } from '../ports/random.ts';

const DEVICE_ID_BYTES = 16;

/** Hex only: the server garbles some other characters. */
export const newDeviceId = ({ random }: { readonly random: Random }): string =>
  bytesToHex(random.bytes(DEVICE_ID_BYTES));
