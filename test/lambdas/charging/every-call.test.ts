import { calls16, calls201 } from '../../../lambdas/charging/ocpp/actions';
import { type CallCase, calls16Cases, calls201Cases } from '../../support/ocpp-calls';
import { type OcppCity, ocppCity, type Station } from '../../support/ocpp-city';

const actionsOf = (cases: readonly CallCase[]) => cases.map(([action]) => action).sort();

describe.each([
  ['ocpp1.6', calls16Cases, calls16],
  ['ocpp2.0.1', calls201Cases, calls201],
] as const)('every call of %s', (protocol, cases, actions) => {
  let city: OcppCity;
  let station: Station;

  beforeAll(async () => {
    city = await ocppCity();
    station = await city.station(protocol);
  });
  afterAll(() => city.stop());

  it('is in the list', () => {
    expect(actionsOf(cases)).toEqual([...actions].sort());
  });

  it.each(cases)('%s is answered, and the client finds the answer right', async (action, payload, answer) => {
    expect(await station.ask(action, payload)).toEqual(answer);
  });

  it('leaves nothing in quarantine', () => {
    expect(city.quarantined).toEqual([]);
  });
});
