import { problemsOf } from '../support/config-folder';

const told = (over: Readonly<Record<string, string>>) =>
  problemsOf(over).map(({ code, path, message }) => `${code} ${path} ${message}`);
const timed = (phases: string) => ({
  services: `{ traffic: { signals: 9, adaptiveTiming: { junctions: [{ id: "1", rings: [[[1, 3], [2]], [[5], [6]]], phases: [${phases}] }] } } }`,
});
const phase = (number: number) => `{ phase: ${number}, minGreenSeconds: 10, maxGreenSeconds: 40 }`;

// Finding: a wrong form was told twice, once as a form and once as a day or a code that there is not.
describe('a slip is told once', () => {
  it.each([
    [
      {
        identity: '{ kind: cognito }',
        services:
          '{ residents: { population: 9, retention: { a: 9y }, access: { protectionOfficer: [a] }, phoneCountryCode: "+1" } }',
      },
      'CK2008 services.residents.phoneCountryCode services.residents.phoneCountryCode must be 1 to 3 digits, but is "+1"',
    ],
    [
      {
        services:
          '{ lighting: { luminaires: 9, latitude: 45, longitude: -122, schedule: { events: [{ name: a, from: "2027-02-05", to: "2027-02-06T18:00", percent: 9 }] } } }',
      },
      'CK2008 services.lighting.schedule.events[0].from services.lighting.schedule.events[0].from must be a date and time on the clock of the city, YYYY-MM-DDTHH:MM, but is "2027-02-05"',
    ],
    [
      {
        services:
          '{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: a }], tariffs: [{ id: a, currency: USD, start_date_time: "2027-02-05", elements: [{ price_components: [{ type: ENERGY, price: 1 }] }] }] } }',
      },
      'CK2008 services.charging.tariffs[0].start_date_time services.charging.tariffs[0].start_date_time must be a time in UTC, e.g. 2026-01-01T00:00:00Z, but is "2027-02-05"',
    ],
  ])('%j', (over, once) => {
    expect(told(over as Readonly<Record<string, string>>)).toEqual([once]);
  });

  // Finding: an event with a slip in its start was told to end before a start that nobody had written.
  it('what was put in its place is held against nothing beside it', () => {
    expect(told({ services: '{ charging: { connectors: many, stations: 900000 } }' })).toEqual([
      'CK2003 services.charging.connectors services.charging.connectors must be a whole number, but is the text "many"',
    ]);
  });

  it('in an item that an anchor repeats, at the first', () => {
    const own = 'minGreenSeconds: 10, maxGreenSeconds: 40';
    const services = `{ traffic: { signals: 9, adaptiveTiming: { junctions: [&a { id: "1", rings: [[[1], [2]]], phases: [{ phase: 1, ${own} }, { phase: 2, minGreenSeconds: x, maxGreenSeconds: 40 }] }, { <<: *a, id: "2" }] } } }`;
    expect(problemsOf({ services }).map(({ path }) => path)).toEqual([
      'services.traffic.adaptiveTiming.junctions[0].phases[1].minGreenSeconds',
    ]);
  });

  it('a phase without limits stands where the rings name it', () => {
    expect(problemsOf(timed([1, 2, 5, 6].map(phase).join(', '))).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'CK3110 services.traffic.adaptiveTiming.junctions[0].rings[0][0][1]',
    ]);
  });

  it('one of a unit is one', () => {
    const [problem] = problemsOf({ retention: '{ rawDays: 0 }' });
    expect(problem?.message).toBe('retention.rawDays must be at least 1 day, but is 0');
  });
});
