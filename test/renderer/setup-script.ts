import type { SetupState } from '../../src/shared/model/setup.ts';
import { ok } from '../../src/shared/result.ts';
import type { FakeMain } from '../fakes/fake-main.ts';
import { profileSnapshot, setupState, snapshotOf } from '../fakes/snapshots.ts';
import { mainOf } from './scene.ts';
import { goodServer, sdkReport } from './scenes.ts';

/** A main process with which a whole setup works, one step after the other. */
export function mainForSetup(): FakeMain {
  const main = mainOf(snapshotOf([]));
  let revision = 1;
  let setup: SetupState = setupState();
  const change = (next: Partial<SetupState>) => {
    setup = { ...setup, ...next };
    revision += 1;
    main.emit('state', 'changed', snapshotOf([], { revision, setup }));
    return ok(setup);
  };
  main.answer('setup', 'begin', () => change({}));
  main.answer('setup', 'save', (given) => {
    const { step, ...rest } = given;
    return change({ ...rest, ...(step !== undefined && { step }) });
  });
  main.answer('setup', 'testServer', () => {
    change({ server: goodServer, serverAddress: goodServer.address });
    return ok(goodServer);
  });
  main.answer('setup', 'findSdk', () => {
    change({ sdk: sdkReport });
    return ok(sdkReport);
  });
  main.answer('setup', 'signUp', ({ email }) =>
    change({ email, step: 'verify', verification: { askedAt: null, resentAt: null } }),
  );
  main.answer('setup', 'checkVerified', () =>
    change({
      step: 'first-merge',
      firstMerge: {
        serverEmpty: true,
        onlyHere: 12,
        onlyThere: 0,
        differ: 0,
        same: false,
        groups: { onlyHere: { following: 12 }, onlyThere: {}, differ: {} },
        accounts: [],
        question: null,
      },
    }),
  );
  main.answer('setup', 'chooseMerge', () => change({ step: 'keychain' }));
  main.answer('setup', 'chooseKeychain', () => change({ step: 'done' }));
  main.answer('setup', 'finish', () => {
    revision += 1;
    main.emit('state', 'changed', snapshotOf([profileSnapshot()], { revision }));
    return ok(undefined);
  });
  return main;
}
