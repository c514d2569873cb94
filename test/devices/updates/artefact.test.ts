import { checkSignature, parseArtefact } from '../../../lib/devices/updates/artefact';
import { Vendor } from '../../support/signed-artefact';

const thrown = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code?: string }).code;
  }
  return undefined;
};

describe.each(['ec', 'ed25519'] as const)('an artefact signed with %s', (kind) => {
  const vendor = new Vendor(kind);
  const artefact = vendor.sign('firmware');

  it('is taken with the key of the city', () => {
    expect(thrown(() => checkSignature(artefact, [vendor.key]))).toBeUndefined();
  });

  it.each([
    ['another version', { version: '2.0.0' }],
    ['another device type', { deviceType: 'roadside-unit' }],
    ['another file', { sha256: '0'.repeat(64) }],
    ['another length', { bytes: 9 }],
  ])('is refused as %s', (_, change) => {
    expect(thrown(() => checkSignature({ ...artefact, ...change }, [vendor.key]))).toBe('CK6503');
  });

  it('is refused with a key of the same name that is another', () => {
    expect(thrown(() => checkSignature(artefact, [new Vendor(kind).key]))).toBe('CK6503');
  });

  it('is refused without a key', () => {
    expect(thrown(() => checkSignature(artefact, []))).toBe('CK6502');
  });
});

describe('a description', () => {
  const artefact = new Vendor().sign('firmware');
  it('comes back as it was written', () => {
    expect(parseArtefact(JSON.stringify(artefact), 'a.json')).toEqual(artefact);
  });

  it.each([
    ['no JSON', 'firmware'],
    ['half a file', JSON.stringify(artefact).slice(0, 50)],
    ['a list', '[]'],
    ['a field more', JSON.stringify({ ...artefact, url: 'https://example.org' })],
    ['no signature', JSON.stringify({ ...artefact, signature: undefined })],
    ['a file elsewhere', JSON.stringify({ ...artefact, file: '../../etc/passwd' })],
    ['a digest in capitals', JSON.stringify({ ...artefact, sha256: 'A'.repeat(64) })],
    ['a version with a space', JSON.stringify({ ...artefact, version: '2 1' })],
  ])('that is %s is refused', (_, text) => {
    expect(thrown(() => parseArtefact(text, 'a.json'))).toBe('CK6501');
  });
});
