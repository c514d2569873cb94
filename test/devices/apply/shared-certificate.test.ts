import fc from 'fast-check';
import type { Row } from '../../../lib/devices/apply/row';
import { retire } from '../../../lib/devices/apply/steps/retire';
import { around } from '../../../lib/devices/registry/around';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import type { Registry } from '../../../lib/devices/registry/registry';
import { deployedYork, held } from '../../support/device-plans';
import { runs } from '../../support/exploring';

const one = 'york--traffic-1';
const two = 'york--traffic-2';
const district = 'york--signal-controller-north';

/** Two things of York that hold one certificate, and others that hold it too. */
async function sharing(...others: readonly string[]) {
  const policies = ['york--signal-controller', 'of-the-vendor'];
  const registry = await deployedYork(memoryRegistry({ policies }));
  await registry.createThingGroup({ thingGroupName: 'york--retired' });
  const { certificateId, certificateArn: principal } = await registry.createKeysAndCertificate({ setAsActive: true });
  for (const policyName of policies) await registry.attachPolicy({ policyName, target: principal });
  for (const thingName of [one, two, ...others]) {
    const isOurs = thingName.startsWith('york-');
    await registry.createThing({ thingName, ...(isOurs ? { thingTypeName: 'york--signal-controller' } : {}) });
    if (isOurs) await registry.addThingToThingGroup({ thingName, thingGroupName: district });
    await registry.attachThingPrincipal({ thingName, principal });
  }
  const devices = await held(registry);

  /** Retires a thing as the plan saw it; through a registry of the caller's, which may fail. */
  async function retireOne(thingName: string, through: Registry = registry): Promise<void> {
    const before = devices.get(thingName);
    if (!before) throw new Error(`${thingName} is not York's`);
    await retire(before, { registry: through, retiredUntil: '2027-02-23', retiredGroup: 'york--retired' } as Row);
  }
  const certificate = async () => ({
    status: (await registry.describeCertificate({ certificateId }))?.status,
    policies: (await registry.listAttachedPolicies({ target: principal })).items.length,
    things: (await registry.listPrincipalThings({ principal })).items,
  });
  return { registry, retireOne, certificate };
}

class Killed extends Error {}

/** A registry that dies at a call, before or after it was taken. */
function dying(registry: Registry, at: number, isTaken: boolean): Registry {
  let calls = 0;
  return around(registry, async (_, proceed) => {
    if (++calls < at) return proceed();
    if (calls === at && isTaken) await proceed();
    throw new Killed();
  });
}

const untilKilled = (run: Promise<void>): Promise<void> =>
  run.catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });

describe('a certificate that several things hold', () => {
  it.each([
    [one, two],
    [two, one],
  ])('stays in service when %s retires, and goes with the last, %s', async (first, last) => {
    const { retireOne, certificate } = await sharing();
    await retireOne(first);
    expect(await certificate()).toEqual({ status: 'ACTIVE', policies: 2, things: [last] });
    await retireOne(last);
    expect(await certificate()).toEqual({ status: 'INACTIVE', policies: 0, things: [] });
  });

  it.each(['leeds--traffic-1', 'somebody-elses'])('stays in service for %s, which is not the city’s', async (other) => {
    const { retireOne, certificate } = await sharing(other);
    await retireOne(one);
    await retireOne(two);
    expect(await certificate()).toEqual({ status: 'ACTIVE', policies: 2, things: [other] });
  });

  it('is looked for among all who hold it, page by page', async () => {
    const retired = Array.from({ length: 30 }, (_, i) => `a-retired-${i}`);
    const { registry, retireOne, certificate } = await sharing(...retired, 'z-in-service');
    for (const thingName of retired)
      await registry.updateThing({ thingName, attributes: { retiredUntil: '2027-01-01' } });
    await retireOne(one);
    expect(await certificate()).toMatchObject({ status: 'ACTIVE', policies: 2 });
  });

  it('ends inactive when all retire at once, however their calls fall and wherever one is killed and goes on', async () => {
    const death = fc.record({ at: fc.integer({ min: 1, max: 12 }), isTaken: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.option(death), fc.option(death), async (scheduler, ...deaths) => {
        const { registry, retireOne, certificate } = await sharing();
        const inTurn = around(registry, async (_, proceed) => {
          await scheduler.schedule(Promise.resolve());
          return proceed();
        });
        const runOf = async (thingName: string, killed: { at: number; isTaken: boolean } | null) => {
          if (killed) await untilKilled(retireOne(thingName, dying(inTurn, killed.at, killed.isTaken)));
          await retireOne(thingName, inTurn);
        };
        await scheduler.waitFor(Promise.all([runOf(one, deaths[0]), runOf(two, deaths[1])]));
        expect(await certificate()).toEqual({ status: 'INACTIVE', policies: 0, things: [] });
      }),
      { numRuns: runs(100, 1200) },
    );
  });

  it('stays in service at every call of a retirement, killed or not, while another needs it', async () => {
    for (let at = 1; at <= 12; at++)
      for (const isTaken of [false, true]) {
        const { registry, retireOne, certificate } = await sharing();
        await untilKilled(retireOne(one, dying(registry, at, isTaken)));
        expect(await certificate()).toMatchObject({ status: 'ACTIVE', policies: 2 });
        await retireOne(one);
        expect(await certificate()).toEqual({ status: 'ACTIVE', policies: 2, things: [two] });
      }
  });
});
