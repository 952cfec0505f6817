import type { Ipc } from '../../../shared/ipc/contract.ts';
import type { Handlers } from '../../../shared/ipc/types.ts';
import type { App } from '../../app/app.ts';

export const changesHandlers = ({ changes }: App): Handlers<Ipc>['changes'] => ({
  list: (filter) => changes.list(filter),
  raw: (item) => changes.raw(item),
  detail: (item) => changes.detail(item),
  sizes: (profile) => changes.sizes(profile),
});
