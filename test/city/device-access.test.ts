import { requestJobId } from '../../lib/registry/rotation/protocol';
import { city, regions, templates } from '../support/city';
import { type Access, allows } from '../support/iot-access';

const account = '111111111111';
const thing = 'testville--traffic-1';
const other = 'testville--traffic-2';

/** The policy of controllers as AWS IoT evaluates it for one of them. */
function accessOf(partition: string, region: string): Access {
  const { traffic } = templates(city({ region, devices: { districts: ['north', 'south'] } }));
  const [found] = Object.values(
    traffic?.findResources('AWS::IoT::Policy', { Properties: { PolicyName: 'testville--signal-controller' } }) ?? {},
  );
  const policy = JSON.parse(
    JSON.stringify(found?.Properties.PolicyDocument)
      .replaceAll('${iot:Connection.Thing.ThingName}', thing)
      .replaceAll('${iot:Connection.Thing.Attributes[district]}', 'north')
      // The evaluator knows no connection; that a certificate belongs to the thing is asked below.
      .replaceAll(/,"Condition":\{"Bool":\{"iot:Connection.Thing.IsAttached":"true"\}\}/g, ''),
  );
  return { policy, partition, region, account };
}

const rule = (district: string, name: string) =>
  `topic/$aws/rules/testville__traffic_controller_status/testville/${district}/signal-controller/${name}`;
const job = requestJobId({ walk: 'w', thing, oldCertificateId: 'c'.repeat(64), startedMs: 0, sinceMs: 0 });

describe.each(Object.entries(regions))('a controller in %s', (partition, region) => {
  const access = accessOf(partition, region);

  it.each([
    ['connects as itself', 'iot:Connect', `client/${thing}`],
    ['sends its telemetry', 'iot:Publish', rule('north', thing)],
    ['waits for its jobs', 'iot:Subscribe', `topicfilter/$aws/things/${thing}/jobs/notify-next`],
    ['takes its job', 'iot:Publish', `topic/$aws/things/${thing}/jobs/start-next`],
    ['answers a rotation', 'iot:Publish', `topic/$aws/things/${thing}/jobs/${job}/update`],
    ['hears that it was taken', 'iot:Receive', `topic/$aws/things/${thing}/jobs/${job}/update/accepted`],
    ['hears a wish', 'iot:Receive', `topic/$aws/things/${thing}/shadow/name/timing/update/delta`],
    ['reports its state', 'iot:Publish', `topic/$aws/things/${thing}/shadow/name/timing/update`],
  ])('%s', async (_, action, resource) => {
    expect(await allows(access, action, resource)).toBe(true);
  });

  it.each([
    ['connect as another', 'iot:Connect', `client/${other}`],
    ['connect as a claim', 'iot:Connect', 'client/claim-SN-1'],
    ['send as another', 'iot:Publish', rule('north', other)],
    ['send from another district', 'iot:Publish', rule('south', thing)],
    ['send with a forged path', 'iot:Publish', rule('north/x', thing)],
    ['send to a rule of another feed', 'iot:Publish', rule('north', thing).replace('controller_status', 'spat_map')],
    ["take another's job", 'iot:Publish', `topic/$aws/things/${other}/jobs/start-next`],
    ["hear everybody's jobs", 'iot:Subscribe', 'topicfilter/$aws/things/+/jobs/notify-next'],
    ["set another's shadow", 'iot:Publish', `topic/$aws/things/${other}/shadow/name/timing/update`],
    ['set a shadow that its type lacks', 'iot:Publish', `topic/$aws/things/${thing}/shadow/name/dimming/update`],
    ['set its classic shadow', 'iot:Publish', `topic/$aws/things/${thing}/shadow/update`],
    ['make certificates', 'iot:Publish', 'topic/$aws/certificates/create/json'],
    ['command others', 'iot:Publish', `topic/cmd/testville/${other}/reboot`],
    ['hear who connects', 'iot:Subscribe', 'topicfilter/$aws/events/presence/#'],
    ['hear everything', 'iot:Subscribe', 'topicfilter/#'],
  ])('cannot %s', async (_, action, resource) => {
    expect(await allows(access, action, resource)).toBe(false);
  });

  it('is let in only with a certificate that belongs to its thing', () => {
    const { traffic } = templates(city({ region }));
    const [found] = Object.values(
      traffic?.findResources('AWS::IoT::Policy', { Properties: { PolicyName: 'testville--signal-controller' } }) ?? {},
    );
    const [connect] = found?.Properties.PolicyDocument.Statement ?? [];
    expect(connect).toMatchObject({
      Action: 'iot:Connect',
      Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
    });
  });
});
