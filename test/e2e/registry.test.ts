import { IoT } from '@aws-sdk/client-iot';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import { type Deviations, registryContract } from '../devices/registry/registry-contract';
import type { EmulatedCity } from './support/deploy';
import { describeOnEmulator } from './support/suite';

/** What MiniStack 1.5.33 does otherwise than AWS documents. The registry in memory stands in for these. */
const ofMiniStack: Deviations = {
  'need values of the alphabet': 'takes any value',
  'without type have at most three attributes': 'takes any number',
  'with type have at most fifty': 'takes any number',
  'refuse an update that expects another version': 'ignores expectedVersion',
  'have at most three searchable attributes': 'takes any number',
  'know their parent and their children': 'lists all groups, whatever the parent',
  'are at most seven deep': 'knows no limit',
  'have at most a hundred children': 'knows no limit',
  'of one hierarchy do not share a thing': 'takes a thing into both',
};

/** What moto 5.2.5 does otherwise: more than MiniStack, but of the nine above it keeps one, parents and children. */
const ofMoto: Deviations = {
  'may not be made again another way': 'answers with the thing that is there',
  'need a name of the alphabet': 'takes any name',
  'need values of the alphabet': 'takes any value',
  'without type have at most three attributes': 'takes any number',
  'with type have at most fifty': 'takes any number',
  'keep the attributes that an update does not name, and lose those it empties': 'counts no versions',
  'refuse an update that expects another version': 'ignores expectedVersion',
  'have at most three searchable attributes': 'takes any number',
  'may be made again in the same place, not in another': 'refuses the same place too',
  'need a parent that exists': 'answers with an internal error',
  'are at most seven deep': 'knows no limit',
  'have at most a hundred children': 'knows no limit',
  'of one hierarchy do not share a thing': 'takes a thing into both',
  'from a request begin inactive when asked': 'reads setAsActive=false as true',
  'are not made from what is no request': 'answers with an internal error',
  'refuses a query that it does not understand': 'finds nothing for it',
};

/** Both; a test that one of them skips runs against the other where that keeps it. */
const emulators = [
  { name: 'MiniStack', deviations: ofMiniStack, of: ({ endpoint, account }: EmulatedCity) => ({ endpoint, account }) },
  // Its account is always this one.
  { name: 'moto', deviations: ofMoto, of: ({ moto }: EmulatedCity) => ({ endpoint: moto, account: '123456789012' }) },
] as const;

for (const { name, of, deviations } of emulators)
  describeOnEmulator(`the registry of AWS IoT as ${name} serves it`, (_cloud, city) => {
    registryContract(
      async () => {
        const { region } = city;
        const { endpoint, account } = of(city);
        const policyDocument = '{"Version":"2012-10-17","Statement":[]}';
        await new IoT({ region, endpoint }).createPolicy({ policyName: 'contract', policyDocument });
        const registry = await openRegistry({ account, region, endpoint });
        return { registry, policy: 'contract', settle: async () => {} };
      },
      { prefix: 'contract', deviations },
    );
  });
