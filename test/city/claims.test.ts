import fc from 'fast-check';
import { services as allServices } from '../../lib/services';
import { city, regions, templates } from '../support/city';
import { type Access, allows, everyAction } from '../support/iot-access';
import { clinic } from '../support/services/clinic';

const account = '111111111111';
const services = [...allServices, clinic];
const sections = { traffic: { signals: 3 }, clinic: { beds: 7 } };

interface Claim {
  readonly name: string;
  readonly access: Access;
  readonly template: string;
}

/** Claim policies of a city, with the one template that each is for. */
function claimsOf(partition: string, region: string): readonly Claim[] {
  const identity = { kind: region.startsWith('cn-') ? 'sigv4' : 'cognito' };
  const departments = { health: ['nurse'] };
  const all = templates(city({ region, identity, departments, services: sections }, services), services);
  return Object.values(all).flatMap((template) =>
    Object.values(template.findResources('AWS::IoT::Policy')).flatMap(({ Properties: p }): Claim[] =>
      p.PolicyName.endsWith('-claim')
        ? [
            {
              name: p.PolicyName,
              template: p.PolicyName.replace(/-claim$/, ''),
              access: { policy: p.PolicyDocument, partition, region, account },
            },
          ]
        : [],
    ),
  );
}

describe.each(Object.entries(regions))('a claim certificate in %s', (partition, region) => {
  const claims = claimsOf(partition, region);
  const [claim] = claims as [Claim];

  it.each([
    ['connects as a claim', 'iot:Connect', 'client/claim-SN-1'],
    ['sends a certificate request', 'iot:Publish', 'topic/$aws/certificates/create-from-csr/json'],
    ['hears the certificate', 'iot:Receive', 'topic/$aws/certificates/create-from-csr/json/accepted'],
    ['waits for it', 'iot:Subscribe', 'topicfilter/$aws/certificates/create-from-csr/json/accepted'],
    ['provisions', 'iot:Publish', `topic/$aws/provisioning-templates/${claim.template}/provision/json`],
    ['waits', 'iot:Subscribe', `topicfilter/$aws/provisioning-templates/${claim.template}/provision/json/accepted`],
  ])('%s', async (_, action, resource) => {
    expect(await allows(claim.access, action, resource)).toBe(true);
  });

  it('can do nothing else of all that AWS IoT knows, on any kind of resource', async () => {
    const asked = await everyAction('testville--x');
    expect(asked.length).toBeGreaterThan(250);
    const granted: string[] = [];
    for (const { action, resource } of asked)
      if (await allows(claim.access, action, resource)) granted.push(`${action} ${resource}`);
    expect(granted).toEqual([]);
  });

  it.each([
    ['connect as a device', 'iot:Connect', 'client/testville--traffic-1'],
    [
      'publish telemetry',
      'iot:Publish',
      'topic/$aws/rules/testville__traffic_controller_status/testville/all/signal-controller/x',
    ],
    ['hear a command', 'iot:Subscribe', 'topicfilter/cmd/testville/testville--traffic-1/#'],
    ['hear everything', 'iot:Subscribe', 'topicfilter/#'],
    ['hear all certificates', 'iot:Subscribe', 'topicfilter/$aws/certificates/#'],
    ['hear all templates', 'iot:Subscribe', 'topicfilter/$aws/provisioning-templates/+/provision/json/accepted'],
    ['read a job', 'iot:Publish', 'topic/$aws/things/testville--traffic-1/jobs/get'],
    ['set a shadow', 'iot:Publish', 'topic/$aws/things/testville--traffic-1/shadow/name/timing/update'],
  ])('cannot %s', async (_, action, resource) => {
    expect(await allows(claim.access, action, resource)).toBe(false);
  });

  // Taking a role with a certificate is an action that only AWS IoT knows: the evaluator does not.
  it('is given four actions, and no role', () => {
    const { Statement } = claim.access.policy as { Statement: { Action: string | string[] }[] };
    expect([...new Set(Statement.flatMap(({ Action }) => Action))].sort()).toEqual([
      'iot:Connect',
      'iot:Publish',
      'iot:Receive',
      'iot:Subscribe',
    ]);
  });

  it('provisions by the template of its own type: of no other type, and of no other city', async () => {
    expect(claims.length).toBeGreaterThan(2);
    for (const { access, name } of claims) {
      const open: string[] = [];
      const foreign = claims.map(({ template }) => ({ template: template.replace('testville', 'otherville') }));
      for (const { template } of [...claims, ...foreign]) {
        const topic = `topic/$aws/provisioning-templates/${template}/provision/json`;
        if (await allows(access, 'iot:Publish', topic)) open.push(`${template}-claim`);
      }
      expect(open).toEqual([name]);
    }
  });

  it('publishes to no topic but those of certificates and of its template', async () => {
    const own = ['$aws/certificates/create', `$aws/provisioning-templates/${claim.template}/provision/`];
    const near = [
      '$aws/certificates/',
      '$aws/certificate/create',
      'x$aws/certificates/create',
      '$aws/provisioning-templates/',
      `$aws/provisioning-templates/${claim.template}/`,
      `$aws/provisioning-templates/${claim.template}x/provision/`,
      `$aws/provisioning-templates/x/${claim.template}/provision/`,
      '$aws/rules/',
    ];
    const rest = fc.array(fc.constantFrom('json', '/', 'accepted', 'provision', 'x'), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...own, ...near), rest, async (begin, end) => {
        const topic = begin + end.join('');
        const expected = own.some((prefix) => topic.startsWith(prefix));
        expect(await allows(claim.access, 'iot:Publish', `topic/${topic}`)).toBe(expected);
      }),
      { numRuns: 80 },
    );
  });

  it('is bound to its account: the same names in another one are not its own', async () => {
    const elsewhere = { ...claim.access, account: '222222222222' };
    expect(await allows(elsewhere, 'iot:Publish', 'topic/$aws/certificates/create/json')).toBe(false);
  });
});
