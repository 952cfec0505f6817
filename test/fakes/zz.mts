import { mergeWallets, sameContent } from '/work/main/src/main/core/wallet/merge-wallets.ts';
import { localUpdate } from '/work/main/src/main/core/wallet/local-update.ts';
import { lbryWallet } from '/work/main/test/fakes/lbry-wallets.ts';
const id = (n: number) => n.toString(16).padStart(40, '0');
const uris = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `lbry://@c${from+i}#${id(from + i)}`);
const kinds: Record<string, (u: string[]) => any> = {
 follows: (u) => ({ subscriptions: u, following: u.map((uri) => ({ uri, notificationsDisabled: true })) }),
 set: (u) => ({ blocked: u }),
 list: (u) => ({ unpublishedCollections: { a: { id: 'a', items: u, name: 'x', updatedAt: u.length } } }),
};
for (const [k, f] of Object.entries(kinds)) {
  const [b, l, r] = [uris(0, 10000), uris(100, 10200), uris(0, 10100).reverse()].map((u) => lbryWallet(f(u)));
  for (let i = 0; i < 5; i++) {
    const t = performance.now();
    const m = mergeWallets(b!, l!, r!);
    const t2 = performance.now();
    localUpdate(l!, m.merged); sameContent(m.merged, r!);
    console.log(k, Math.round(t2 - t), Math.round(performance.now() - t2), m.changes.length);
  }
}
