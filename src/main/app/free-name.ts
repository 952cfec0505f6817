/** What the next profile is called. */
export function freeName(taken: readonly string[]): string {
  if (!taken.includes('default')) return 'default';
  for (let number = 2; ; number += 1) {
    if (!taken.includes(`profile-${number}`)) return `profile-${number}`;
  }
}
