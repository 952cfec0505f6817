/** Items of a list that are given at once, and decisions that are taken at once. A window may know it without a validator. */
export const MAX_PAGE = 200;
