import {
  everyItem,
  type PageInput,
  type Registry,
  type RegistryErrorKind,
} from '../../../lib/devices/registry/registry';
import { csr } from '../../support/csr';

/** A registry to hold to the contract. */
export interface Subject {
  readonly registry: Registry;
  /** A policy that exists. */
  readonly policy: string;
  /** Waits until lists and index show what was written. */
  readonly settle: () => Promise<void>;
}

/** What an emulator does otherwise than AWS documents, by name of the test; it is skipped there and named. */
export type Deviations = Readonly<Record<string, string>>;

const refused = async (call: Promise<unknown>, ...kinds: readonly RegistryErrorKind[]) => {
  const refusal = await call.then(
    () => 'not refused',
    (error: { readonly kind?: RegistryErrorKind }) => error.kind ?? error,
  );
  expect(kinds).toContain(refusal);
};

const all = async <T>(page: (input: PageInput) => Promise<{ items: readonly T[]; nextToken?: string }>) => {
  const items: T[] = [];
  for await (const item of everyItem(page)) items.push(item);
  return items;
};

/**
 * What citykit relies on in AWS IoT's registry, for any implementation: the one in memory, and AWS's API as emulators
 * serve it. Names begin with `prefix`, so that registries with a history do.
 */
export function registryContract(
  open: () => Promise<Subject>,
  { prefix = 'contract', deviations = {} }: { prefix?: string; deviations?: Deviations } = {},
): void {
  let subject: Subject;
  let registry: Registry;
  const name = (rest: string) => `${prefix}-${rest}`;
  const it = (title: string, test: () => Promise<void>) => {
    const deviation = deviations[title];
    if (deviation) globalThis.it.skip(`${title} (${deviation})`, test);
    else globalThis.it(title, test);
  };

  beforeAll(async () => {
    subject = await open();
    registry = subject.registry;
    await registry.createThingType({ thingTypeName: name('type'), searchableAttributes: ['district', 'model'] });
    await registry.createThingGroup({ thingGroupName: name('root') });
    await registry.createThingGroup({ thingGroupName: name('north'), parentGroupName: name('root') });
    await registry.createThingGroup({ thingGroupName: name('south'), parentGroupName: name('root') });
    await registry.createThingGroup({ thingGroupName: name('other') });
  });

  const thing = async (rest: string, attributes: Record<string, string> = {}) => {
    await registry.createThing({ thingName: name(rest), thingTypeName: name('type'), attributes });
    return name(rest);
  };

  describe('things', () => {
    it('are as they were made', async () => {
      const thingName = await thing('made', { district: 'north', model: 'M1' });
      expect(await registry.describeThing({ thingName })).toEqual({
        thingName,
        thingTypeName: name('type'),
        attributes: { district: 'north', model: 'M1' },
        version: 1,
      });
    });

    it('may be made again the same way, and stay one', async () => {
      const thingName = await thing('again', { district: 'north' });
      await thing('again', { district: 'north' });
      expect(await registry.describeThing({ thingName })).toMatchObject({ version: 1 });
    });

    it('may not be made again another way', async () => {
      await thing('differs', { district: 'north' });
      await refused(thing('differs', { district: 'south' }), 'already-exists');
    });

    it('need a name of the alphabet', async () => {
      await refused(registry.createThing({ thingName: 'a b' }), 'invalid');
      await refused(registry.createThing({ thingName: 'x'.repeat(129) }), 'invalid');
    });

    it('need values of the alphabet', async () => {
      await refused(thing('percent', { model: '%E9%93%B6' }), 'invalid');
      await refused(thing('chinese', { model: '银川' }), 'invalid');
      await refused(thing('long', { model: 'x'.repeat(801) }), 'invalid');
    });

    it('need a type that exists', async () => {
      await refused(registry.createThing({ thingName: name('typeless'), thingTypeName: name('nothing') }), 'not-found');
    });

    it('without type have at most three attributes', async () => {
      const attributes = { a: '1', b: '2', c: '3', d: '4' };
      await refused(registry.createThing({ thingName: name('four'), attributes }), 'invalid');
    });

    it('with type have at most fifty', async () => {
      const attributes = Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`a${i}`, 'x']));
      await refused(thing('fifty-one', attributes), 'invalid');
    });

    it('keep the attributes that an update does not name, and lose those it empties', async () => {
      const thingName = await thing('updated', { district: 'north', model: 'M1' });
      await registry.updateThing({ thingName, attributes: { model: '', firmware: '1.2' }, expectedVersion: 1 });
      expect(await registry.describeThing({ thingName })).toMatchObject({
        attributes: { district: 'north', firmware: '1.2' },
        version: 2,
      });
    });

    it('refuse an update that expects another version', async () => {
      const thingName = await thing('versions', { district: 'north' });
      await registry.updateThing({ thingName, attributes: { district: 'south' } });
      const late = registry.updateThing({ thingName, attributes: { district: 'east' }, expectedVersion: 1 });
      await refused(late, 'version-conflict');
    });

    it('can be given a type later', async () => {
      const thingName = name('adopted');
      await registry.createThing({ thingName });
      await registry.updateThing({ thingName, thingTypeName: name('type'), attributes: { district: 'north' } });
      expect(await registry.describeThing({ thingName })).toMatchObject({ thingTypeName: name('type') });
    });

    it('that do not exist are not described, and not updated', async () => {
      expect(await registry.describeThing({ thingName: name('nobody') })).toBeUndefined();
      await refused(registry.updateThing({ thingName: name('nobody'), attributes: { a: 'b' } }), 'not-found');
    });

    it('are listed by type, page by page, each once', async () => {
      const made = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p5'].map((rest) => thing(rest)));
      await subject.settle();
      const listed = await all((page) => registry.listThings({ ...page, thingTypeName: name('type'), maxResults: 2 }));
      const names = listed.map(({ thingName }) => thingName);
      expect(names).toEqual(expect.arrayContaining(made));
      expect(new Set(names).size).toBe(names.length);
    });
  });

  describe('types', () => {
    it('are as they were made', async () => {
      expect(await registry.describeThingType({ thingTypeName: name('type') })).toMatchObject({
        searchableAttributes: ['district', 'model'],
      });
      expect(await registry.describeThingType({ thingTypeName: name('no-type') })).toBeUndefined();
    });

    it('have at most three searchable attributes', async () => {
      const many = { thingTypeName: name('many'), searchableAttributes: ['a', 'b', 'c', 'd'] };
      await refused(registry.createThingType(many), 'invalid');
    });
  });

  describe('groups', () => {
    it('know their parent and their children', async () => {
      expect(await registry.describeThingGroup({ thingGroupName: name('north') })).toEqual({
        thingGroupName: name('north'),
        parentGroupName: name('root'),
      });
      await subject.settle();
      const children = await all((page) => registry.listThingGroups({ ...page, parentGroup: name('root') }));
      expect([...children].sort()).toEqual([name('north'), name('south')]);
    });

    it('may be made again in the same place, not in another', async () => {
      await registry.createThingGroup({ thingGroupName: name('north'), parentGroupName: name('root') });
      const moved = registry.createThingGroup({ thingGroupName: name('north'), parentGroupName: name('other') });
      await refused(moved, 'already-exists');
    });

    it('need a parent that exists', async () => {
      const orphan = { thingGroupName: name('orphan'), parentGroupName: name('nowhere') };
      // The API's model names no error for it.
      await refused(registry.createThingGroup(orphan), 'not-found', 'invalid');
      expect(await registry.describeThingGroup({ thingGroupName: name('orphan') })).toBeUndefined();
    });

    it('are at most seven deep', async () => {
      for (let depth = 1; depth <= 7; depth++) {
        const parent = depth > 1 ? { parentGroupName: name(`deep-${depth - 1}`) } : {};
        await registry.createThingGroup({ thingGroupName: name(`deep-${depth}`), ...parent });
      }
      const eighth = { thingGroupName: name('deep-8'), parentGroupName: name('deep-7') };
      await refused(registry.createThingGroup(eighth), 'invalid');
    });

    it('have at most a hundred children', async () => {
      await registry.createThingGroup({ thingGroupName: name('wide') });
      for (let i = 1; i <= 100; i++)
        await registry.createThingGroup({ thingGroupName: name(`wide-${i}`), parentGroupName: name('wide') });
      const next = { thingGroupName: name('wide-101'), parentGroupName: name('wide') };
      await refused(registry.createThingGroup(next), 'invalid');
    });

    it('take a thing once, however often it is put in, and let it go', async () => {
      const thingName = await thing('member');
      const membership = { thingName, thingGroupName: name('north') };
      await registry.addThingToThingGroup(membership);
      await registry.addThingToThingGroup(membership);
      await subject.settle();
      expect(await all((page) => registry.listThingGroupsForThing({ ...page, thingName }))).toEqual([name('north')]);
      const members = await all((page) => registry.listThingsInThingGroup({ ...page, thingGroupName: name('north') }));
      expect(members.filter((member) => member === thingName)).toHaveLength(1);
      await registry.removeThingFromThingGroup(membership);
      await registry.removeThingFromThingGroup(membership);
      expect(await all((page) => registry.listThingGroupsForThing({ ...page, thingName }))).toEqual([]);
    });

    it('of one hierarchy do not share a thing', async () => {
      const thingName = await thing('one-place');
      await registry.addThingToThingGroup({ thingName, thingGroupName: name('north') });
      await refused(registry.addThingToThingGroup({ thingName, thingGroupName: name('south') }), 'invalid');
      await registry.addThingToThingGroup({ thingName, thingGroupName: name('other') });
    });

    it('and things must exist', async () => {
      const thingName = await thing('lonely');
      await refused(registry.addThingToThingGroup({ thingName, thingGroupName: name('nowhere') }), 'not-found');
      const nobody = { thingName: name('nobody'), thingGroupName: name('north') };
      await refused(registry.addThingToThingGroup(nobody), 'not-found');
    });
  });

  describe('certificates', () => {
    it('lists them with their status and the time of their making', async () => {
      const { certificateId, certificateArn } = await registry.createKeysAndCertificate({ setAsActive: false });
      const listed = await all((page) => registry.listCertificates(page));
      expect(listed.find((one) => one.certificateId === certificateId)).toEqual({
        certificateId,
        certificateArn,
        status: 'INACTIVE',
        createdMs: expect.any(Number),
      });
    });

    it('from a request begin inactive when asked', async () => {
      const made = await registry.createCertificateFromCsr({ certificateSigningRequest: csr, setAsActive: false });
      expect(made.certificatePem).toMatch(/^-----BEGIN CERTIFICATE-----/);
      expect(await registry.describeCertificate(made)).toMatchObject({ status: 'INACTIVE', ...made });
    });

    it('are not made from what is no request', async () => {
      const nonsense = { certificateSigningRequest: 'nonsense', setAsActive: false };
      await refused(registry.createCertificateFromCsr(nonsense), 'invalid');
    });

    it('go with a key, are activated, attached, and found by the thing', async () => {
      const thingName = await thing('with-key');
      const made = await registry.createKeysAndCertificate({ setAsActive: false });
      expect(made.privateKeyPem).toMatch(/^-----BEGIN .*PRIVATE KEY-----/);
      await registry.attachPolicy({ policyName: subject.policy, target: made.certificateArn });
      await registry.attachThingPrincipal({ thingName, principal: made.certificateArn });
      await registry.updateCertificate({ certificateId: made.certificateId, newStatus: 'ACTIVE' });
      expect(await all((page) => registry.listThingPrincipals({ ...page, thingName }))).toEqual([made.certificateArn]);
      const policies = await registry.listAttachedPolicies({ target: made.certificateArn });
      expect(policies.items).toEqual([subject.policy]);
      expect(await registry.describeCertificate(made)).toMatchObject({ status: 'ACTIVE' });
    });

    it('say which things hold them, and no others', async () => {
      const { certificateArn: principal } = await registry.createKeysAndCertificate({ setAsActive: false });
      const holders = () => all((page) => registry.listPrincipalThings({ ...page, principal }));
      expect(await holders()).toEqual([]);
      const [first, second] = [await thing('holder-1'), await thing('holder-2')];
      for (const thingName of [first, second]) await registry.attachThingPrincipal({ thingName, principal });
      expect([...(await holders())].sort()).toEqual([first, second]);
      await registry.detachThingPrincipal({ thingName: first, principal });
      expect(await holders()).toEqual([second]);
    });

    it('are not deleted while active or attached', async () => {
      const thingName = await thing('guarded');
      const { certificateId, certificateArn } = await registry.createKeysAndCertificate({ setAsActive: true });
      await refused(registry.deleteCertificate({ certificateId }), 'conflict');
      await registry.updateCertificate({ certificateId, newStatus: 'INACTIVE' });
      await registry.attachThingPrincipal({ thingName, principal: certificateArn });
      await refused(registry.deleteCertificate({ certificateId }), 'conflict');
      await registry.detachThingPrincipal({ thingName, principal: certificateArn });
      await registry.deleteCertificate({ certificateId });
      expect(await registry.describeCertificate({ certificateId })).toBeUndefined();
    });

    it('take only policies that exist', async () => {
      const { certificateArn: target } = await registry.createKeysAndCertificate({ setAsActive: false });
      await refused(registry.attachPolicy({ policyName: name('no-policy'), target }), 'not-found');
      expect(await registry.getPolicy({ policyName: name('no-policy') })).toBeUndefined();
      expect(await registry.getPolicy({ policyName: subject.policy })).toEqual({ policyName: subject.policy });
    });

    it('lose a policy', async () => {
      const { certificateArn: target } = await registry.createKeysAndCertificate({ setAsActive: false });
      await registry.attachPolicy({ policyName: subject.policy, target });
      await registry.detachPolicy({ policyName: subject.policy, target });
      expect((await registry.listAttachedPolicies({ target })).items).toEqual([]);
    });
  });

  describe('the index', () => {
    it('finds by type, attribute, group and beginning of a name', async () => {
      const thingName = await thing('indexed-1', { district: 'north', model: 'M7' });
      await thing('indexed-2', { district: 'south', model: 'M7' });
      await registry.addThingToThingGroup({ thingName, thingGroupName: name('north') });
      await subject.settle();
      const found = async (queryString: string) =>
        (await all((page) => registry.searchIndex({ ...page, queryString }))).map((one) => one.thingName).sort();
      expect(await found(`attributes.district:north AND thingName:${name('indexed')}*`)).toEqual([thingName]);
      expect(await found(`thingTypeName:${name('type')} AND attributes.model:M7`)).toEqual([
        name('indexed-1'),
        name('indexed-2'),
      ]);
      expect(await found(`thingGroupNames:${name('north')} AND attributes.model:M7`)).toEqual([thingName]);
    });

    it('refuses a query that it does not understand', async () => {
      await refused(registry.searchIndex({ queryString: 'attributes.district:' }), 'invalid');
    });
  });
}
