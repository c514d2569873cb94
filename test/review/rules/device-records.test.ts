import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const cloudOf = (zone: string) =>
  cityYaml({ cloud: `{ account: "111122223333", region: eu-west-1, deviceDomain: iot.testville.example${zone} }` });
const [without, inZone, inAnother] = [
  cloudOf(''),
  cloudOf(', deviceHostedZone: Z0123456789ABC'),
  cloudOf(', deviceHostedZone: Z9876543210CBA'),
];

const findings = async (before: string, after: string) =>
  onlyCity(await reviewOf({ 'a.yaml': before }, { 'a.yaml': after })).findings;

describe('records of an address of devices that stands', () => {
  // Finding: "Address: no longer there" beside the refusal of the deployment, which goes back, so that the record stays.
  it.each([
    ['no longer set in a hosted zone', inZone, without],
    ['set in a hosted zone', without, inZone],
  ])('%s, neither come nor go: the deployment is refused', async (_, before, after) => {
    const ids = (await findings(before, after)).map(({ id }) => id);
    expect(ids).toContain('availability.blocked:device-domain');
    expect(ids.filter((id) => /removed|\.new$/.test(id))).toEqual([]);
  });

  // Finding: "kept in another directory of names" of a hosted zone that was taken away.
  it.each<[string, string, string, RegExp, RegExp]>([
    ['set', without, inZone, /are set in the hosted zone/, /随部署在托管区自动设置/],
    ['no longer set', inZone, without, /no longer set with the deployment/, /不再随部署设置/],
    ['set elsewhere', inZone, inAnother, /another directory of names/, /另一域名目录/],
  ])('are told as %s', async (_, before, after, en, zh) => {
    const [told] = (await findings(before, after)).filter(({ id }) => id.endsWith('settings:cloud.deviceHostedZone'));
    expect(told && say(told.what, 'en')).toMatch(en);
    expect(told && say(told.what, 'zh')).toMatch(zh);
  });
});
