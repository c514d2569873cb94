import { join } from 'node:path';
import type { CertificateSource } from '../../../lib/devices/apply/certificate-folder';
import { JournalFile } from '../../../lib/devices/apply/journal';
import { removeLostCertificates } from '../../../lib/devices/apply/lost-certificates';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { journalStart, run, scratchFolder } from '../../support/apply-run';
import { certificatesOf, deployedYork, planFor, planned, toCreate } from '../../support/device-plans';

const minuteMs = 60_000;
const policy = 'york--signal-controller';

describe('certificates that killed runs left behind', () => {
  const folder = scratchFolder();
  const beganMs = Date.now();
  let nowMs = beganMs;
  beforeEach(() => {
    nowMs = beganMs;
  });
  const account = () => deployedYork(memoryRegistry({ policies: [policy], nowMs: () => nowMs }));
  const make = async (registry: Awaited<ReturnType<typeof account>>) =>
    (await registry.createKeysAndCertificate({ setAsActive: false })).certificateId;

  it('are deleted, and only they, when the plan has been applied', async () => {
    const registry = await account();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const file = join(folder, 'journal.ndjson');
    let lost = '';
    const keys: CertificateSource = {
      check() {},
      async issue() {
        const made = await registry.createKeysAndCertificate({ setAsActive: false });
        if (lost !== '') return made;
        lost = made.certificateId;
        throw new Error('killed');
      },
    };
    await expect(run(file, { plan, registry, certificates: keys })).rejects.toThrow('killed');
    await run(file, { plan, registry, certificates: keys });
    const journal = await JournalFile.open(file, journalStart(plan));
    const askedMs = journal.stateOf(0)?.lostMs ?? [];
    await journal.close();
    expect(await removeLostCertificates(registry, askedMs, beganMs + 60 * minuteMs)).toEqual([lost]);
    expect(await registry.describeCertificate({ certificateId: lost })).toBeUndefined();
    expect(await certificatesOf(registry, 'york--traffic-1')).toEqual([{ status: 'ACTIVE', policies: [policy] }]);
  });

  it.each([
    ['was made before', -2],
    ['was made long after', 6],
  ])('no certificate is one that %s', async (_, minutes) => {
    const registry = await account();
    nowMs = beganMs + minutes * minuteMs;
    await make(registry);
    expect(await removeLostCertificates(registry, [beganMs], beganMs + 60 * minuteMs)).toEqual([]);
  });

  it('no certificate is one that has a policy, or a thing, or is active', async () => {
    const registry = await account();
    const [withPolicy, withThing, active] = [await make(registry), await make(registry), await make(registry)];
    const arnOf = async (certificateId: string) =>
      (await registry.describeCertificate({ certificateId }))?.certificateArn ?? '';
    await registry.attachPolicy({ policyName: policy, target: await arnOf(withPolicy) });
    await registry.createThing({ thingName: 'x' });
    await registry.attachThingPrincipal({ thingName: 'x', principal: await arnOf(withThing) });
    await registry.updateCertificate({ certificateId: active, newStatus: 'ACTIVE' });
    expect(await removeLostCertificates(registry, [beganMs], beganMs + 60 * minuteMs)).toEqual([]);
  });

  it('a run that lives has a quarter of an hour to use what it made', async () => {
    const registry = await account();
    const made = await make(registry);
    expect(await removeLostCertificates(registry, [beganMs], beganMs + 14 * minuteMs)).toEqual([]);
    expect(await removeLostCertificates(registry, [beganMs], beganMs + 16 * minuteMs)).toEqual([made]);
  });

  it('are found on every page', async () => {
    const registry = await account();
    const made = await Promise.all(Array.from({ length: 30 }, () => make(registry)));
    const removed = await removeLostCertificates(registry, [beganMs], beganMs + 60 * minuteMs);
    expect([...removed].sort()).toEqual([...made].sort());
  });
});
