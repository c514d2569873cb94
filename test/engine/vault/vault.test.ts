import fc from 'fast-check';
import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../../lib/engine/ports/memory/state';
import { CitySecrets } from '../../../lib/engine/vault/city-secrets';
import { MemoryKeyWrapper } from '../../../lib/engine/vault/key-wrapper';
import { openBytes, openJson, sealBytes, sealJson } from '../../../lib/engine/vault/sealed';
import { KeyVault } from '../../../lib/engine/vault/vault';

const vault = () =>
  new KeyVault({ state: new MemoryState(), clock: new MemoryClock(0), wrapper: new MemoryKeyWrapper() });
const key = Buffer.alloc(32, 7);

describe('a key', () => {
  it('is made once, also by ten at the same time', async () => {
    const of = vault();
    const keys = await Promise.all(Array.from({ length: 10 }, () => of.keyOrNew('person/1')));
    expect(new Set(keys.map((k) => Buffer.from(k as Uint8Array).toString('hex'))).size).toBe(1);
    expect(await of.key('person/1')).toEqual(keys[0]);
  });

  it('is gone for good when it is destroyed, and the receipt is the same each time', async () => {
    const of = vault();
    await of.keyOrNew('person/1');
    const receipt = await of.destroy('person/1');
    expect(receipt).toMatchObject({ key: 'person/1', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect([await of.key('person/1'), await of.keyOrNew('person/1')]).toEqual([undefined, undefined]);
    expect(await of.destroy('person/1')).toEqual(receipt);
  });

  it('that never was cannot be destroyed', async () => {
    expect(await vault().destroy('person/1')).toBeUndefined();
  });

  it('is bound to its name: another name’s wrapped key does not open', async () => {
    const wrapper = new MemoryKeyWrapper();
    const { wrapped } = await wrapper.generate('person/1');
    await expect(wrapper.unwrap(wrapped, 'person/2')).rejects.toThrow();
  });
});

describe('a sealed value', () => {
  it('opens to what it was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const [one, two] = [sealJson(key, 'here', value), sealJson(key, 'here', value)];
        expect(one).not.toBe(two);
        expect(JSON.stringify(openJson(key, 'here', one))).toBe(JSON.stringify(value));
      }),
    );
  });

  it('does not open elsewhere, with another key, or with a bit changed', () => {
    const sealed = sealBytes(key, 'person/1/phone', Buffer.from('synthetic'));
    expect(() => openBytes(key, 'person/2/phone', sealed)).toThrow();
    expect(() => openBytes(Buffer.alloc(32, 8), 'person/1/phone', sealed)).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] as number) ^ 1;
      expect(() => openBytes(key, 'person/1/phone', changed.toString('base64'))).toThrow();
    }
    expect(() => openBytes(key, 'person/1/phone', 'c2hvcnQ=')).toThrow('too short');
  });
});

describe('secrets of a city', () => {
  it('are the same for every instance, and others for another city', async () => {
    const of = vault();
    const [one, two] = [await CitySecrets.load(of), await CitySecrets.load(of)];
    expect(one.hash('index', 'Testwell')).toBe(two.hash('index', 'Testwell'));
    expect((await CitySecrets.load(vault())).hash('index', 'Testwell')).not.toBe(one.hash('index', 'Testwell'));
  });

  it('hash differently for each use, and tell parts apart', async () => {
    const secrets = await CitySecrets.load(vault());
    expect(secrets.hash('index', 'a')).not.toBe(secrets.hash('pseudonym', 'a'));
    expect(secrets.hash('index', 'ab', 'c')).not.toBe(secrets.hash('index', 'a', 'bc'));
  });

  it('make identifiers that are UUIDs and follow from their parts', async () => {
    const secrets = await CitySecrets.load(vault());
    expect(secrets.identifier('x')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(secrets.identifier('x')).toBe(secrets.identifier('x'));
  });
});
