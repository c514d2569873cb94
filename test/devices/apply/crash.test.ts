import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyPlan } from '../../../lib/devices/apply/apply-plan';
import type { CertificateSource } from '../../../lib/devices/apply/certificate-folder';
import { JournalFile } from '../../../lib/devices/apply/journal';
import type { PlanEntry } from '../../../lib/devices/plan';
import type { ReadPlan } from '../../../lib/devices/plan-file';
import { around } from '../../../lib/devices/registry/around';
import { memoryRegistry } from '../../../lib/devices/registry/memory/memory-registry';
import { memoryState } from '../../../lib/devices/registry/memory/state';
import type { Registry } from '../../../lib/devices/registry/registry';
import { journalStart, MemoryAllowList, scratchFolder } from '../../support/apply-run';
import { about, certificatesOf, deployedYork, held, planFor, planned, toCreate } from '../../support/device-plans';
import { runs } from '../../support/exploring';

class Killed extends Error {}

/** When a process dies: at which call, and whether the registry still took it. */
interface Death {
  readonly call: number;
  readonly isTaken: boolean;
  /** A line of the journal was half on the disk. */
  readonly isTorn: boolean;
}

const deaths = fc.array(
  fc.record({ call: fc.integer({ min: 1, max: 60 }), isTaken: fc.boolean(), isTorn: fc.boolean() }),
  { maxLength: 6 },
);

const action = fc.constantFrom('create', 'update', 'move', 'retire');

/** Keys that AWS makes, and nobody keeps. */
const keys: CertificateSource = {
  check() {},
  issue: (registry) => registry.createKeysAndCertificate({ setAsActive: false }),
};

/** A city with devices that have certificates, and a plan that does something to each. */
async function scene(actions: readonly ('create' | 'update' | 'move' | 'retire')[]) {
  const options = { policies: ['york--signal-controller'] };
  const state = memoryState(options);
  const registry = await deployedYork(memoryRegistry(options, state));
  const allowList = new MemoryAllowList();
  const there = actions.flatMap((what, i) => (what === 'create' ? [] : [toCreate(planned(i))]));
  const before = { plan: await planFor(registry, there), registry, allowList, certificates: keys };
  const journal = await JournalFile.open(newFile(), journalStart(before.plan));
  await applyPlan({ ...before, journal });
  await journal.close();
  const entries: PlanEntry[] = [];
  for (const [i, what] of actions.entries()) {
    if (what === 'create') entries.push(toCreate(planned(i, { model: 'M1' }), i));
    else
      entries.push(
        await about(registry, what, planned(i, { district: what === 'move' ? 'south' : 'north', model: 'M2' })),
      );
  }
  return { state, registry, allowList, plan: await planFor(registry, entries) };
}

type Scene = Awaited<ReturnType<typeof scene>>;

const folder = scratchFolder();
let files = 0;
const newFile = () => join(folder, `${files++}.ndjson`);

/** One process: applies until it is done or dies. */
async function process(file: string, { registry, allowList, plan }: Scene, death?: Death): Promise<void> {
  let calls = 0;
  let isDead = false;
  const mortal: Registry = around(registry, async (_, proceed) => {
    if (isDead) throw new Killed();
    calls++;
    if (calls !== death?.call) return proceed();
    isDead = true;
    if (death.isTaken) await proceed();
    throw new Killed();
  });
  const journal = await JournalFile.open(file, journalStart(plan));
  const kept = {
    start: journal.start,
    get isChecked() {
      return journal.isChecked;
    },
    stateOf: (entry: number) => journal.stateOf(entry),
    append: async (line: Parameters<typeof journal.append>[0]) => {
      if (isDead) throw new Killed();
      await journal.append(line);
    },
    close: () => journal.close(),
  };
  try {
    await applyPlan({ plan: plan as ReadPlan, registry: mortal, allowList, certificates: keys, journal: kept });
  } finally {
    await journal.close();
    if (isDead && death?.isTorn) appendFileSync(file, '{"entry":0,"is":"do');
  }
}

/** All that is to be the same, however often a run was killed. */
async function everything({ registry, allowList, state }: Scene) {
  const things = [...(await held(registry)).values()];
  const certificates = await Promise.all(things.map(({ thingName }) => certificatesOf(registry, thingName)));
  const attached = new Set([...state.principals.values()].flat());
  const active = [...state.certificates.values()].filter(({ status }) => status === 'ACTIVE');
  return {
    things: things.map((thing, i) => ({ ...thing, certificates: certificates[i] })),
    allowed: [...allowList.devices].sort(),
    activeWithoutThing: active.filter(({ certificateArn }) => !attached.has(certificateArn)).length,
  };
}

describe('an apply that is killed', () => {
  it('leaves the same registry as one that is not, wherever it is killed and however often', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 8 }), deaths, async (actions, killedAt) => {
        const calm = await scene(actions);
        await process(newFile(), calm);
        const rough = await scene(actions);
        const file = newFile();
        for (const death of killedAt)
          await process(file, rough, death).catch((error: unknown) => {
            if (!(error instanceof Killed)) throw error;
          });
        await process(file, rough);
        expect(await everything(rough)).toEqual(await everything(calm));
      }),
      { numRuns: runs(20, 60) },
    );
  }, 60_000);
});
