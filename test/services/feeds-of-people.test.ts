import fc from 'fast-check';
import { zipSync } from 'fflate';
import { processors } from '../../bin/processors';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import { unsealedItem } from '../../lib/engine/intake/quarantine-item';
import { reasonOfPeople } from '../../lib/engine/intake/reason-of-people';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { processorOf } from '../../lib/replay/processors';
import { services } from '../../lib/services';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { runs } from '../support/exploring';
import { fileSamples } from '../support/file-samples';
import { chunksOf } from '../support/read-file';
import { rawSpat } from '../support/spat-messages';
import { bsm } from '../support/stop-line-messages';

const nowMs = Date.UTC(2026, 4, 13, 9, 0, 0);
const ts = '2026-05-13T08:00:00Z';
const sdm = { type: 'WaterConsumptionObserved', dateObserved: ts };

/** Messages of each feed of people, or rows of its file. */
const examples: Readonly<Record<string, readonly unknown[]>> = {
  'traffic/basic-safety': [bsm({ atMs: nowMs - 1000 }), rawSpat()],
  'grid/measurements': [
    { type: 'ACMeasurement', dateObserved: ts, phaseVoltage: { L1: 220, L2: 221, L3: 222 }, totalActivePower: 9000 },
  ],
  'water/consumption': [
    { ts, minutes: 60, litres: [3, 0, 40], estimated: [1], faults: ['leak'], at: ts },
    { ...sdm, waterConsumption: { value: 3, unitCode: 'LTR' }, alarmFlowPersistence: 'Nothing', alarmTamper: 0 },
    { data: [{ ...sdm, waterConsumption: 3 }] },
  ],
  'water/telegrams': [{ ts, telegram: '680808687278563412a5110107 16' }],
  'water/interval-files': [
    ['deviceId', 'time', 'consume', 'totalConsume'],
    ['7', ts, '3', '10'],
  ],
  'payments/settlement': [
    [
      'balance_transaction_id',
      'created_utc',
      'reporting_category',
      'currency',
      'gross',
      'fee',
      'net',
      'payment_intent_id',
    ],
    ['txn_7', '2026-05-13 08:00:00', 'charge', 'usd', '7.70', '0.70', '7.00', 'pi_7'],
  ],
  'education/daily': [
    ['school', 'date', 'enrolled', 'present'],
    ['7', '2026-05-12', '400', '390'],
  ],
  'education/calendars': [
    ['school', 'date', 'event'],
    ['7', '2026-05-12', 'Holiday'],
  ],
  'education/availability': [
    ['platform', 'date', 'minutes', 'up_minutes'],
    ['7', '2026-05-12', '1440', '1435'],
  ],
  'education/absences': [
    ['EventDate', 'AttendanceEventCategory', 'EventDuration', 'StudentUniqueId', 'SchoolId'],
    ['2026-05-12', 'Excused Absence', '1', 'pupil-7', '7'],
  ],
  'education/roster': [
    ['sourcedId', 'status', 'dateLastModified'],
    ['7', 'active', ts],
  ],
  'medical/adt': [
    ['MSH', '^~\\&', 'ADT', '7', 'CITY', 'HUB', '20260513080000+0000', '', 'ADT^A04', 'c-1', 'P', '2.5.1'],
    ['PV1', '1', 'E', 'ED^WAIT^1', ...Array(15).fill(''), 'V7', ...Array(24).fill(''), '20260513080000+0000'],
  ],
  'medical/encounters': [
    {
      resourceType: 'Encounter',
      id: 'e7',
      meta: { lastUpdated: ts },
      status: 'arrived',
      class: { code: 'EMER' },
      period: { start: ts },
      serviceProvider: { reference: 'Organization/7' },
    },
  ],
  'medical/beds': [
    {
      ...{ resourceType: 'MeasureReport', status: 'complete', type: 'summary', measure: 'http://example.org/beds' },
      reporter: { reference: 'Organization/7' },
      ...{ date: ts, period: { start: ts, end: ts } },
      group: [{ population: [{ code: { coding: [{ code: 'numBedsOcc' }] }, count: 7 }] }],
    },
  ],
  'medical/appointments': [
    {
      ...{ resourceType: 'Slot', id: 's7', meta: { lastUpdated: ts }, schedule: { reference: 'Schedule/7' } },
      ...{ status: 'free', start: ts, end: '2026-05-13T09:00:00Z' },
    },
  ],
  'medical/locations': [
    {
      ...{ resourceType: 'Location', id: 'W1-7-A', meta: { lastUpdated: ts }, operationalStatus: { code: 'O' } },
      physicalType: { coding: [{ code: 'bd' }] },
      managingOrganization: { reference: 'Organization/7' },
    },
  ],
  'medical/vitals': [
    {
      ...{ resourceType: 'Observation', status: 'final', code: { coding: [{ code: '8867-4' }] } },
      ...{ device: { reference: 'Device/7' }, effectiveDateTime: ts },
      valueQuantity: { value: 72, code: '/min' },
    },
  ],
  'parking/charges': [
    ['car_park', 'order', 'charged_at', 'due', 'currency', 'said_at', 'state'],
    ['garage-7', 'PARK-7', ts, '4.50', 'EUR', ts, 'due'],
  ],
  'water/meter-districts': [
    ['meter', 'district'],
    ['7', 'dma-7'],
  ],
};
/** Files that are no tables of commas. */
const written: Readonly<Record<string, (rows: readonly (readonly unknown[])[]) => string | Uint8Array>> = {
  'medical/adt': (rows) => rows.map((row) => row.map(textOf).join('|')).join('\r'),
  'education/absences': ([, row = []]) => {
    const [date, category, duration, pupil, school] = row.map((one) => textOf(one).replace(/[&<>]/g, ''));
    return `<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>${date}</EventDate><AttendanceEventCategory>${category}</AttendanceEventCategory><EventDuration>${duration}</EventDuration></AttendanceEvent><StudentReference><StudentIdentity><StudentUniqueId>${pupil}</StudentUniqueId></StudentIdentity></StudentReference><SchoolReference><SchoolIdentity><SchoolId>${school}</SchoolId></SchoolIdentity></SchoolReference></StudentSchoolAttendanceEvent>`;
  },
  'education/roster': (rows) =>
    zipSync({
      'manifest.csv': Buffer.from('propertyName,value\nfile.users,delta\n'),
      'users.csv': Buffer.from(`${rows.map((row) => row.map(cell).join()).join('\n')}\n`),
    }),
};
const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
const feeds = services.flatMap((service) =>
  service.feeds.flatMap((feed) => ('ofPeople' in feed && feed.ofPeople === true ? [{ service, feed }] : [])),
);

/** What nobody may find again: each has 77 or Ugly in it. */
const ugly = fc.oneof(
  fc.constantFrom<unknown>(
    -777777777,
    7.7e77,
    77.5,
    '77,5',
    'Ugly',
    'no time: Ugly',
    'missing Ugly',
    'is Ugly',
    "'Ugly'",
    '" Ugly',
  ),
  fc.constantFrom<unknown>(
    ['Ugly'],
    { Ugly: 77 },
    { value: 'Ugly', unitCode: 'Ugly' },
    '2026-05-77T00:00:00',
    null,
    '',
  ),
  fc.string().map((text) => `Ugly${text}77`),
);

/** The same with a value in the place of one of its own, counted over all that it holds. */
function changed(value: unknown, place: { left: number }, by: unknown): unknown {
  if (place.left-- === 0) return by;
  if (Array.isArray(value)) return value.map((one) => changed(one, place, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, changed(one, place, by)]));
}

const cell = (value: unknown) =>
  `"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;

describe.each(feeds.map(({ service, feed }) => [`${service.id}/${feed.id}`, service, feed] as const))(
  '%s',
  (id, service, feed) => {
    async function refusedOf(bytes: Uint8Array): Promise<readonly QuarantinedMessage[]> {
      const refused: QuarantinedMessage[] = [];
      const ports = memoryPorts(service, nowMs, (message) => void refused.push(message));
      const processor = service.processors.find((one) => one.id === feed.processor);
      const settings = processor?.settings?.(smallestSection(service) as never) ?? {};
      const city = { city: 'testville', service: service.id, timeZone: 'UTC', settings, backfill: false };
      const { messages, file } = await processorOf(processors, service, feed.id);
      const sent = { bytes, receivedAtMs: nowMs, origin: 'topic', deviceId: 'd', topicThing: 'd' };
      if (feed.kind === 'file')
        await file?.({ key: 'a.csv', receivedAtMs: nowMs, chunks: chunksOf(bytes, 1009) }, city, ports);
      else await messages?.([sent], city, ports);
      return refused;
    }

    it('leaves nothing in quarantine of what it refuses, in the reason neither', async () => {
      let count = 0;
      const [first, ...more] = examples[id] ?? [];
      const ofRows = feed.kind === 'file' && Array.isArray(first);
      const bases = ofRows ? more : [first, ...more];
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...bases),
          fc.nat({ max: 40 }),
          ugly,
          fc.boolean(),
          async (base, left, value, isCut) => {
            const body = changed(base, { left }, value);
            const rows = ofRows
              ? [first, Array.isArray(body) ? body : [body]].map((row) => (row as unknown[]).map(cell).join())
              : [];
            const table =
              written[id]?.([first as unknown[], Array.isArray(body) ? body : [body]]) ?? `${rows.join('\n')}\n`;
            const whole = Buffer.from(ofRows ? table : JSON.stringify(body));
            for (const { reason, bytes } of await refusedOf(isCut ? whole.subarray(0, -3) : whole)) {
              count++;
              expect([reason, bytes.length]).toEqual([expect.not.stringMatching(/77|ugly/i), 0]);
            }
          },
        ),
        { numRuns: runs(100, 400) },
      );
      expect(count).toBeGreaterThan(10);
    });
  },
);

describe('a file of people in the folder of a service without a key', () => {
  const people = fileSamples.filter(({ feed }) => feed.kind === 'file' && (feed.ofPeople || feed.namesPeople));
  const folders = services
    .filter(({ dataClass }) => dataClass === 'operational')
    .flatMap((service) => service.feeds.flatMap((feed) => (feed.kind === 'file' ? [{ service, feed }] : [])))
    .filter(({ feed }) => !feed.ofPeople);

  async function storedOf({ service, feed }: (typeof folders)[number], bytes: Uint8Array) {
    const refused: QuarantinedMessage[] = [];
    const ports = memoryPorts(service, nowMs, (message) => void refused.push(message));
    const settings = service.processors
      .find(({ id }) => id === feed.processor)
      ?.settings?.(smallestSection(service) as never);
    const city = { city: 'testville', service: service.id, timeZone: 'UTC', settings, backfill: true };
    const { file } = await processorOf(processors, service, feed.id);
    await file?.(
      { key: `landing/${service.id}/a.csv`, receivedAtMs: nowMs, chunks: chunksOf(bytes, 1009) },
      city,
      ports,
    );
    return refused.map((message) => [unsealedItem(message), message.reason] as const);
  }

  it.each(folders.map((folder) => [`${folder.service.id}/${folder.feed.id}`, folder] as const))(
    '%s leaves nothing of itself in quarantine',
    async (_, folder) => {
      for (const sample of people) {
        const stored = await storedOf(folder, sample.bytes);
        expect([sample.name, stored.length]).not.toEqual([sample.name, 0]);
        for (const [{ reason, bytes }, said] of stored)
          expect([sample.name, reason, bytes]).toEqual([sample.name, reasonOfPeople(said), '']);
      }
    },
  );

  it.each(folders.map((folder) => [`${folder.service.id}/${folder.feed.id}`, folder] as const))(
    '%s keeps the row of its own file that is refused beside another',
    async (_, folder) => {
      const own = fileSamples.filter(({ feed, form }) => feed === folder.feed && form.format !== 'parquet');
      const broken = own.map(({ bytes, form }) =>
        form.format === 'xml'
          ? Buffer.from(String(bytes).replace(/(<\/\w+>\s*)$/, '<x'))
          : Buffer.concat([bytes, Buffer.from('broken\n')]),
      );
      const stored = await Promise.all(broken.map((bytes) => storedOf(folder, bytes)));
      expect(stored.flat().filter(([{ bytes }]) => bytes !== '').length).toBeGreaterThan(0);
    },
  );
});
