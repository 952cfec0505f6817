import { expect, it, vi } from 'vitest';
import { trustedAuthorities, trustedAuthoritiesOnce } from './trusted-authorities.ts';

it('the authorities of the system count beside the well-known ones, each once', () => {
  const stores = { default: ['known', 'both'], system: ['both', 'ours'] };
  expect(trustedAuthorities({ getCACertificates: (store) => stores[store] })).toEqual([
    'known',
    'both',
    'ours',
  ]);
});

it('where the system’s cannot be had, the well-known ones count by themselves', () => {
  expect(trustedAuthorities({})).toBeUndefined();
  const broken = () => {
    throw new Error('no store');
  };
  expect(trustedAuthorities({ getCACertificates: broken })).toBeUndefined();
});

it('they are read once, and not before they are needed', () => {
  const getCACertificates = vi.fn(() => ['known']);
  const authorities = trustedAuthoritiesOnce({ getCACertificates });
  expect(getCACertificates).not.toHaveBeenCalled();
  expect([authorities(), authorities()]).toEqual([['known'], ['known']]);
  expect(getCACertificates).toHaveBeenCalledTimes(2);
});
