import { IoT } from '@aws-sdk/client-iot';
import { openRegistry } from '../../lib/devices/registry/open-registry';
import { type Deviations, registryContract } from '../devices/registry/registry-contract';
import { describeOnEmulator } from './support/suite';

/** What MiniStack 1.5.33 does otherwise than AWS documents. The registry in memory stands in for these. */
const deviations: Deviations = {
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

describeOnEmulator('the registry of AWS IoT', (_cloud, { account, region, endpoint }) => {
  registryContract(
    async () => {
      const policyDocument = '{"Version":"2012-10-17","Statement":[]}';
      await new IoT({ region, endpoint }).createPolicy({ policyName: 'contract', policyDocument });
      const registry = await openRegistry({ account, region, endpoint });
      return { registry, policy: 'contract', settle: async () => {} };
    },
    { prefix: 'contract', deviations },
  );
});
