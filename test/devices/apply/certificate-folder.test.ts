import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csrFolder, keyFolder } from '../../../lib/devices/apply/certificate-folder';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { RegistryError } from '../../../lib/devices/registry/registry';
import { run, scratchFolder } from '../../support/apply-run';
import { csr } from '../../support/csr';
import { certificatesOf, deployedYork, planFor, planned, toCreate } from '../../support/device-plans';

describe('certificates of new devices', () => {
  const root = scratchFolder();
  let folders = 0;
  const newFolder = () => {
    const folder = join(root, `certificates-${folders++}`);
    mkdirSync(folder);
    return folder;
  };
  const journal = () => join(root, `journal-${folders++}.ndjson`);
  const active = [{ status: 'ACTIVE', policies: ['york--signal-controller'] }];

  it('come with keys that only their owner reads', async () => {
    const folder = newFolder();
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const file = journal();
    const { outcomes } = await run(file, { plan, registry, certificates: keyFolder(folder) });
    expect(await certificatesOf(registry, 'york--traffic-1')).toEqual(active);
    expect(readdirSync(folder).sort()).toEqual(['york--traffic-1.key', 'york--traffic-1.pem']);
    const key = join(folder, 'york--traffic-1.key');
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(key, 'utf8')).toMatch(/^-----BEGIN .*PRIVATE KEY-----/);
    const kept = JSON.stringify(outcomes) + readFileSync(file, 'utf8');
    expect(kept).not.toContain('PRIVATE KEY');
    expect(outcomes[0]?.certificateId).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are made from requests that lie in a folder', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'york--traffic-1.csr'), csr);
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    await run(journal(), { plan, registry, certificates: csrFolder(folder) });
    expect(await certificatesOf(registry, 'york--traffic-1')).toEqual(active);
    expect(readFileSync(join(folder, 'york--traffic-1.pem'), 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it('are missing for a device whose request is missing, and the thing is not made', async () => {
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const { outcomes } = await run(journal(), { plan, registry, certificates: csrFolder(newFolder()) });
    expect(outcomes).toMatchObject([{ result: 'failed', code: 'CK6356' }]);
    expect(await registry.describeThing({ thingName: 'york--traffic-1' })).toBeUndefined();
  });

  it('do not overwrite a key that is there', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'york--traffic-1.key'), 'the only copy');
    const registry = await deployedYork();
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const { outcomes } = await run(journal(), { plan, registry, certificates: keyFolder(folder) });
    expect(outcomes).toMatchObject([{ result: 'failed', code: 'CK6357' }]);
    expect(readFileSync(join(folder, 'york--traffic-1.key'), 'utf8')).toBe('the only copy');
    expect(await certificatesOf(registry, 'york--traffic-1')).toEqual([]);
  });

  it('need the policy of the type', async () => {
    const registry = await deployedYork(memoryRegistry());
    const plan = await planFor(registry, [toCreate(planned(1))]);
    const applied = run(journal(), { plan, registry, certificates: keyFolder(newFolder()) });
    await expect(applied).rejects.toMatchObject({ code: 'CK6304' });
  });

  it('are asked for a few at a time, so that a run that dies leaves few behind', async () => {
    const registry = await deployedYork();
    const plan = await planFor(
      registry,
      Array.from({ length: 50 }, (_, i) => toCreate(planned(i))),
    );
    const file = journal();
    const certificates = {
      check() {},
      issue: () => Promise.reject(new RegistryError('unreachable', 'x', 'cable cut')),
    };
    await expect(run(file, { plan, registry, certificates })).rejects.toMatchObject({ code: 'CK6203' });
    expect(readFileSync(file, 'utf8').match(/"asked"/g)).toHaveLength(8);
    const { outcomes } = await run(file, { plan, registry, certificates: keyFolder(newFolder()) });
    expect(outcomes.filter(({ lostCertificates }) => lostCertificates)).toHaveLength(8);
    expect(await certificatesOf(registry, 'york--traffic-1')).toEqual(active);
  });

  it('need a folder', () => {
    expect(() => keyFolder(join(root, 'nowhere'))).toThrow(expect.objectContaining({ code: 'CK6310' }));
  });
});
