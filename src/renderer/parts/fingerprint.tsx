import type { ProfileSnapshot } from '../../shared/model/snapshot.ts';

interface FingerprintProps {
  readonly fingerprint: NonNullable<ProfileSnapshot['fingerprint']>;
  readonly large?: boolean;
}

/** Blocks and three words, the same on every device that holds the same. Each colour has a height of its own too. */
export function Fingerprint({ fingerprint: { colours, words }, large = false }: FingerprintProps) {
  const blocks = colours.map((colour, place) => ({ colour, key: `${place}-${colour}` }));
  return (
    <span className={large ? 'fingerprint large' : 'fingerprint'}>
      <span className="blocks" aria-hidden="true">
        {blocks.map(({ colour, key }) => (
          <span key={key} data-colour={colour} />
        ))}
      </span>
      <span className="words">{words.join('-')}</span>
    </span>
  );
}
