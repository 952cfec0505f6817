import { Radio, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SdkReport } from '../../../shared/model/setup.ts';
import { useCompanion } from '../../app/companion-context.ts';
import { text } from '../../app/text.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { problemWords } from '../../parts/problem-words.ts';
import { useCall } from '../../parts/use-call.ts';

/** A wallet in the LBRY of this computer. */
export interface PlaceInLbry {
  readonly sdkAddress: string;
  readonly walletId: string;
}

interface WalletPickerProps {
  readonly place: PlaceInLbry | null;
  readonly onPlace: (place: PlaceInLbry | null) => void;
}

const USUAL = 'http://localhost:5279';

/** Which wallet of LBRY, among those that no profile keeps in sync. */
export function WalletPicker({ place, onPlace }: WalletPickerProps) {
  const { setup } = useCompanion();
  const finding = useCall(setup.findSdk);
  const [address, setAddress] = useState(place?.sdkAddress ?? USUAL);
  const [sdk, setSdk] = useState<SdkReport | null>(null);
  const { run } = finding;
  const find = async (at: string) => {
    const found = await run(at);
    if (found === null) return;
    setSdk(found.value);
    const free = found.value.wallets.filter(({ profile }) => profile === null);
    const stays = place?.sdkAddress === at && free.some(({ id }) => id === place.walletId);
    const [only] = free;
    if (!stays)
      onPlace(only !== undefined && free.length === 1 ? { sdkAddress: at, walletId: only.id } : null);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where it was last or usually is.
  useEffect(() => {
    void find(address);
  }, []);
  const { problem } = finding;
  return (
    <>
      <TextInput
        label={text('ui.sdkAddress')}
        description={text('ui.sdkAddress.hint')}
        value={address}
        spellCheck={false}
        maxLength={2048}
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setSdk(null);
          onPlace(null);
        }}
        error={problem && `${problemWords(problem).what} ${problemWords(problem).advice}`}
      />
      <div className="row">
        <ActionButton variant="default" running={finding.running} onClick={() => void find(address)}>
          {text('ui.wallet.find')}
        </ActionButton>
        <span className="soft" role="status">
          {sdk !== null &&
            text(sdk.ready ? 'ui.wallet.found' : 'ui.wallet.starting', { version: sdk.version })}
        </span>
      </div>
      {sdk !== null && (
        <Radio.Group
          label={text('ui.restore.wallet')}
          value={place?.walletId ?? ''}
          onChange={(walletId) => onPlace({ sdkAddress: sdk.address, walletId })}
        >
          <div className="choices">
            {sdk.wallets.map(({ id, name, profile }) => (
              <Radio
                key={id}
                value={id}
                label={id}
                disabled={profile !== null}
                description={profile === null ? name !== id && name : text('ui.wallet.inUse', { profile })}
              />
            ))}
          </div>
        </Radio.Group>
      )}
    </>
  );
}
