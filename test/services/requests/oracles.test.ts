import { parse } from 'csv-parse/sync';
import { serves } from '../../../lambdas/requests';
import { duties } from '../../../lambdas/requests/handlers/lists';
import { config } from '../../../lib/services/requests/config';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { serviceRun } from '../../support/service-run';

const settings = config.parse({ desks: 3 });
const newYork = 'America/New_York';
const read = (name: string) => referenceData(`service-requests/${name}`);
const cellsOf = (name: string) => parse(read(name), { columns: true }) as readonly Record<string, string>[];

/** What a file of requests becomes, at a time after its last. */
async function taken(name: string, at: string, section = settings) {
  const run = serviceRun(serves, { settings: section, at, timeZone: newYork, scheduled: duties.scheduled });
  const outcome = await run.file('requests', name, read(name));
  const rows = run.rows('requests');
  return { run, outcome, rows, byId: new Map(rows.map((row) => [row.request_id, row])) };
}

/** Minutes to closure, ascending. */
const minutesOf = (rows: readonly Record<string, unknown>[]) =>
  rows.flatMap(({ closure_hours: hours }) => (typeof hours === 'number' ? [hours * 60] : [])).sort((a, b) => a - b);
const median = (of: readonly number[]) =>
  ((of[Math.floor((of.length - 1) / 2)] as number) + (of[Math.ceil((of.length - 1) / 2)] as number)) / 2;
const nearestRank = (of: readonly number[], share: number) => of[Math.ceil(share * of.length) - 1] as number;
const tally = (values: readonly unknown[]) =>
  Object.fromEntries([...new Set(values)].map((one) => [one, values.filter((value) => value === one).length]));

/** ORACLES-people.md, Requests. */
describeWithReferenceData('a month of Boston', () => {
  const file = 'boston311_100.csv';
  const boston = () => taken(file, '2022-12-01T12:00:00Z');

  it('is 100 requests of January, 85 closed and 15 open', async () => {
    const { outcome, rows } = await boston();
    expect(outcome).toMatchObject({ accepted: 100, quarantined: {} });
    expect(tally(rows.map(({ status }) => status))).toEqual({ closed: 85, open: 15 });
    const times = rows.map(({ event_time }) => event_time as string).sort();
    expect([times[0], times.at(-1)]).toEqual(['2022-01-01T05:16:00.000Z', '2022-01-31T16:46:00.000Z']);
  });

  it('is on time exactly where the city says so, of all that are closed and have a target', async () => {
    const { byId } = await boston();
    const labelled = cellsOf(file).filter(({ closed_dt, target_dt }) => closed_dt && target_dt);
    expect(labelled.length).toBeGreaterThan(70);
    for (const { case_enquiry_id: id, ontime } of labelled)
      expect([id, byId.get(id as string)?.is_on_time]).toEqual([id, ontime === 'ONTIME']);
    expect(labelled.filter(({ ontime }) => ontime !== 'ONTIME')).toHaveLength(5);
    expect(cellsOf(file).filter(({ target_dt }) => !target_dt)).toHaveLength(11);
  });

  it('takes 969.417 min to close in the middle, and 10 315.55 for nine in ten', async () => {
    const minutes = minutesOf((await boston()).rows);
    expect(median(minutes)).toBeCloseTo(969.417, 3);
    expect(nearestRank(minutes, 0.9)).toBeCloseTo(10_315.55, 2);
  });

  it('has 19 requests on the default point of a geocoder, which are no cluster', async () => {
    const { run, rows } = await taken(file, '2022-12-01T12:00:00Z', config.parse({ desks: 3 }));
    expect(rows.filter(({ latitude, longitude }) => latitude === 42.3594 && longitude === -71.0587)).toHaveLength(19);
    expect(await run.alarms('cluster')).toEqual([]);
  });

  it('has clusters of three places where three are within a kilometre, of which the default point is one', async () => {
    const { run } = await taken(file, '2022-12-01T12:00:00Z', config.parse({ desks: 3, clusterPlaces: 3 }));
    expect((await run.alarms('cluster')).map(({ subject }) => subject)).toEqual([
      'Parking Enforcement 42.336,-71.043',
      'Parking Enforcement 42.372,-71.035',
      'Improper Storage of Trash (Barrels) 42.363,-71.061',
    ]);
  });
});

/** ORACLES.md, Requests. */
describeWithReferenceData('a sample of New York', () => {
  const file = 'nyc311/nyc311_2016_sample.csv';
  const sample = () => taken(file, '2016-08-20T12:00:00Z');

  it('is 117 requests, all closed after they were made', async () => {
    const { outcome, rows } = await sample();
    expect(outcome).toMatchObject({ accepted: 117, quarantined: {} });
    expect(rows.every(({ status, closure_hours: hours }) => status === 'closed' && Number(hours) >= 0)).toBe(true);
    const times = rows.map(({ event_time }) => event_time as string).sort();
    expect([times[0], times.at(-1)]).toEqual(['2016-06-21T02:04:21.000Z', '2016-07-14T21:53:04.000Z']);
    expect(rows.filter(({ latitude }) => latitude === null)).toHaveLength(1);
  });

  it('has their types and desks', async () => {
    const { rows } = await sample();
    const types = tally(rows.map(({ service_code }) => service_code));
    expect(types).toMatchObject({ 'Noise - Residential': 53, Noise: 41, 'Noise - Commercial': 23 });
    expect(tally(rows.map(({ device_id }) => device_id))).toMatchObject({
      'testville--requests-NYPD': 76,
      'testville--requests-DEP': 41,
    });
  });

  it('takes 208.683 min to close in the middle, and 10 131 for nine in ten; 4 of 76 are late', async () => {
    const { rows, byId } = await sample();
    expect(median(minutesOf(rows))).toBeCloseTo(208.683, 3);
    expect(nearestRank(minutesOf(rows), 0.9)).toBeCloseTo(10_131, 2);
    const due = cellsOf(file).filter(({ 'Due Date': date }) => date);
    expect(due).toHaveLength(76);
    expect(due.filter(({ 'Unique Key': id }) => byId.get(id as string)?.is_on_time === false)).toHaveLength(4);
  });
});

describeWithReferenceData('requests of GeoReport', () => {
  it('in JSON are those of Chicago, whose codes are text', async () => {
    const { rows } = await taken('georeport/service_requests.json', '2014-07-13T12:00:00Z');
    expect(rows).toMatchObject([
      { request_id: '14-01100627', service_code: '4fd3bd72e750846c530000cd', status: 'open', longitude: -87.637 },
      { request_id: '14-01100669', service_code: '4ffa9cad6018277d4000007b', status: 'open', latitude: 41.8587 },
    ]);
  });

  it('in XML keep the zeros of their codes: one closed, one open', async () => {
    const { rows } = await taken('georeport-xml/sf_service_requests.xml', '2010-05-01T12:00:00Z');
    expect(rows).toMatchObject([
      { request_id: '638344', service_code: '006', status: 'closed', latitude: 37.7622 },
      { request_id: '638349', service_code: '006', status: 'open' },
    ]);
  });

  it('in XML say nothing by empty elements', async () => {
    const { outcome, rows } = await taken('georeport-xml/toronto_requests.xml', '2018-07-30T12:00:00Z');
    expect(outcome).toMatchObject({ accepted: 2, quarantined: {} });
    expect(rows.map(({ expected_time, sender_status }) => [expected_time, sender_status])).toEqual([
      ['2018-08-03T04:01:00.000Z', null],
      ['2018-08-03T04:01:00.000Z', null],
    ]);
  });

  it('of an SDM example are read, with longitude first', async () => {
    const { rows } = await taken('examples-sdm/service_requests.example.json', '2010-05-01T12:00:00Z');
    expect(rows).toMatchObject([{ request_id: '638344', service_code: '234', latitude: 40.6279, longitude: -3.1645 }]);
  });

  it('behind a head of HTTP are none', async () => {
    const { outcome } = await taken('georeport-xml/sf_403.xml', '2010-05-01T12:00:00Z');
    expect(outcome.accepted).toBe(0);
    expect(Object.keys(outcome.quarantined)).toHaveLength(1);
  });
});
