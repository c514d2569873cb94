import { App, type Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { acknowledge } from '../../constructs';
import { featureFlags } from '../../lib/assembly/feature-flags';
import { packFindings } from '../../lib/assembly/packs-in-memory';
import { addCity } from '../../lib/assembly/synth-city';
import { synthInMemory } from '../../lib/assembly/synth-in-memory';
import { CityContext } from '../../lib/city/city-context';
import { payments } from '../../lib/services/payments';
import type { Service } from '../../lib/services/shared';
import { traffic } from '../../lib/services/traffic';
import { city, emptyHandler, regions } from '../support/city';
import { beacon } from '../support/services/beacon';

const everyProvider = {
  stripe: {},
  mobileMoney: {},
  wechatPay: { merchantId: '1230000109' },
  alipay: { appId: '2021000000000000', sellerId: '2088000000000002' },
};
const paid = (region: string) =>
  city({
    region,
    cloud: { account: '111111111111', region, icp: { recorded: true } },
    services: { payments: { paymentsPerDay: 100, currency: 'CNY', providers: everyProvider } },
  });

/** What packs find in a careless bucket, as `pack: rule`. */
function findingsIn(stackId: string, of: Record<string, unknown>, services: readonly Service[], acknowledged?: string) {
  const app = new App({ context: { ...featureFlags }, analyticsReporting: false });
  const context = new CityContext(city({ services: of }, services), services);
  const handler = emptyHandler();
  addCity(app, context, () => handler, { only: stackId });
  const stack = app.node.findChild(context.key).node.findChild(stackId) as Stack;
  const bucket = new Bucket(stack, 'Careless', { enforceSSL: true });
  if (acknowledged) acknowledge(bucket, { id: acknowledged, reason: 'of this test' });
  return packFindings(app).map(({ pack, rule, message }) => `${pack}: ${acknowledged ? message : rule}`);
}

const unversioned = 'PCI.DSS.321: PCI.DSS.321-S3BucketVersioningEnabled';
const both = { traffic: { signals: 3 }, payments: paid('eu-west-1').services.payments };

describe('the pack of PCI DSS, which payments declare', () => {
  it.each(Object.entries(regions))(
    'finds nothing in %s that is not acknowledged, nor an idle acknowledgement',
    (_, region) => {
      const stacks = synthInMemory(paid(region), [payments]);
      expect(stacks.flatMap(({ findings }) => findings)).toEqual([]);
      const { acknowledged } = stacks.find(({ id }) => id === 'payments') as (typeof stacks)[number];
      const ofPack = acknowledged.filter(({ id }) => id.startsWith('PCI.DSS.321::PCI.DSS.321-'));
      expect(ofPack.length).toBeGreaterThan(5);
      expect(ofPack.filter(({ reason }) => reason.length < 30)).toEqual([]);
    },
  );

  it.each(['payments', 'foundation', 'operations'])('finds what is new in %s', (stack) => {
    expect(findingsIn(stack, both, [traffic, payments])).toContain(unversioned);
  });

  it('leaves the stacks of other services alone, and cities without payments', () => {
    expect(findingsIn('traffic', both, [traffic, payments])).not.toContain(unversioned);
    expect(findingsIn('foundation', { traffic: { signals: 3 } }, [traffic])).not.toContain(unversioned);
  });

  it('does not let an acknowledgement stand that no finding needs', () => {
    const idle = 'PCI.DSS.321::PCI.DSS.321-EC2InstanceNoPublicIp';
    expect(findingsIn('payments', both, [traffic, payments], idle)).toContain(
      `citykit: ${idle} is acknowledged here, but no finding needs it: remove the acknowledgement`,
    );
  });
});

it.each([
  ['hipaa-security', 'HIPAA.Security'],
  ['nist-800-53-r5', 'NIST.800.53.R5'],
  ['pci-dss-321', 'PCI.DSS.321'],
] as const)(
  'a service that declares %s alone is held to it, and passes by acknowledgements of that pack',
  (id, name) => {
    const declaring: Service = { ...beacon, packs: [id] };
    const found = findingsIn('beacon', { beacon: { beacons: 1 } }, [declaring]);
    expect(found.filter((one) => one.endsWith('S3BucketVersioningEnabled'))).toEqual([
      `${name}: ${name}-S3BucketVersioningEnabled`,
    ]);
    const stacks = synthInMemory(city({ services: { beacon: { beacons: 1 } } }, [declaring]), [declaring]);
    expect(stacks.flatMap(({ findings }) => findings)).toEqual([]);
  },
);
