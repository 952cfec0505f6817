import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';

export const reviewHandlers = ({ review }: App): Handlers<Ipc>['review'] => ({
  list: (filter) => review.list(filter),
  decide: ({ decisions, look, profile }) => review.decide(profile, look, decisions),
  undecide: ({ ids, profile }) => review.undecide(profile, ids),
  preview: ({ on, profile, ...page }) => review.preview(profile, on, page),
  apply: (profile) => review.apply(profile),
});
