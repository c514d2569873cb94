import { say } from '../../../lib/words/say';
import { cityYaml } from '../../support/config-folder';
import { onlyCity, reviewOf } from '../../support/review-sides';

const told = async (base: string, head: string) =>
  onlyCity(await reviewOf({ 'a.yaml': base }, { 'a.yaml': head })).findings.map(({ what }) => say(what, 'en'));

// Finding: “electricity meters: 40,500 fewer” stood in the place of what they are divided by.
describe('a number of devices', () => {
  it('that figures are divided by says so beside the bill', async () => {
    const grid = (meters: number) =>
      cityYaml({ services: `{ grid: { meters: ${meters}, standard: en50160, nominalVolts: 230 } }` });
    const said = await told(grid(4500), grid(4000));
    expect(said).toContainEqual(expect.stringContaining('500 fewer'));
    expect(said).toContainEqual(expect.stringContaining('SAIDI and SAIFI are higher from now on'));
  });

  it('of which the bill alone follows is told once', async () => {
    const air = (stations: number) => cityYaml({ services: `{ air: { stations: ${stations}, standard: hj633 } }` });
    const said = await told(air(3), air(4));
    expect(said.filter((sentence) => /reckons|1 more/.test(sentence))).toEqual(['Reference station: 1 more']);
  });

  // Finding: “Charging station: 30 fewer” stood in the place of the connectors that the stations are half of.
  it('that another follows from is told beside it, and one that stands in the file once', async () => {
    const charging = (numbers: string) => cityYaml({ services: `{ charging: { ${numbers}, tariffs: [] } }` });
    const half = await told(charging('connectors: 820'), charging('connectors: 760'));
    expect(half).toContainEqual(expect.stringMatching(/reckons with fewer connectors.*760 instead of 820/));
    const own = await told(charging('connectors: 820, stations: 400'), charging('connectors: 820, stations: 380'));
    expect(own.filter((sentence) => /reckons|20 fewer/.test(sentence))).toEqual(['Charging station: 20 fewer']);
  });

  // Finding: “Payment channel: 1 more” beside “Payments through Stripe are taken”, as the channel brings a number of its own.
  it('of a thing that comes or goes with values of its own is told with that alone', async () => {
    const payments = (providers: string) =>
      cityYaml({ services: `{ payments: { paymentsPerDay: 9, currency: USD, providers: { ${providers} } } }` });
    const alipay = 'alipay: { appId: "2021000000000000", sellerId: "2088000000000002" }';
    const [one, both] = [payments(alipay), payments(`${alipay}, stripe: {}`)];
    const ofChannels = (said: string[]) => said.filter((sentence) => /through Stripe|Payment channel/.test(sentence));
    expect(ofChannels(await told(one, both))).toEqual(['payments through Stripe are taken']);
    expect(ofChannels(await told(both, one))).toEqual([expect.stringMatching(/^payments through Stripe/)]);
  });
});
