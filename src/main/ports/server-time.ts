/**
 * What a server believes the time is, in ms since 1970 and to the second, as it says with any answer; null when it does
 * not say or cannot be asked. For showing only.
 */
export type ReadServerTime = (address: string) => Promise<number | null>;
