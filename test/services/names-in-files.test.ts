import { processors } from '../../bin/processors';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { processorOf } from '../../lib/replay/processors';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { type FileSample, fileSamples } from '../support/file-samples';
import { chunksOf } from '../support/read-file';

const nowMs = Date.UTC(2026, 4, 14, 8, 0, 30);
const ofPeople = fileSamples.filter(({ feed }) => 'ofPeople' in feed && feed.ofPeople);
const names = ['Zhang Wei', '张伟', 'Wei, 3rd floor', '13800138000'] as const;
/** Rows of these do not begin with their device. */
const rowsBeginElsewhere: readonly string[] = ['traffic', 'requests', 'payments'];
const traces = /zhang|wei|张伟|13800138000/i;

/** The cells in which a person writes of whom a row is: the first, of NEM12 that of the meter, of HL7 version 2 that of the hospital. */
function named(text: string, name: string): string {
  const cell = /[,"]/.test(name) ? `"${name}"` : name;
  const [first = '', ...rows] = text.split('\n');
  const ofNem = text.startsWith('100,') || text.startsWith('200,') || text.startsWith('250,');
  if (ofNem) return text.replace(/^(200|250),[^,]*/gm, `$1,${cell}`);
  if (text.startsWith('MSH|')) return text.replace(/^(MSH\|[^|]*\|[^|]*\|)[^|]*/gm, `$1${name}`);
  return [first, ...rows.map((row) => (row === '' ? row : row.replace(/^[^,]*/, cell)))].join('\n');
}

/** What is left of a file of a service whose registry has a device of each type, with a number of eight digits. */
async function leftOf({ service, feed }: FileSample, text: string, key: string) {
  const refused: QuarantinedMessage[] = [];
  const inService = service.deviceTypes.map(({ id, connectsAs = 'thing' }) => ({
    deviceType: id,
    connectsAs,
    thingName: `testville--${service.id}-12345678`,
    externalId: '12345678',
  }));
  const ports = memoryPorts(service, nowMs, (message) => void refused.push(message), [], inService);
  const processor = service.processors.find(({ id }) => id === feed.processor);
  const settings = processor?.settings?.(smallestSection(service) as never) ?? {};
  const city = { city: 'testville', service: service.id, timeZone: 'UTC', settings, backfill: true };
  const { file } = await processorOf(processors, service, feed.id);
  await file?.({ key, receivedAtMs: nowMs, chunks: chunksOf(Buffer.from(text), 1009) }, city, ports);
  const reasons = refused.map(({ reason, bytes }) => [reason, Buffer.from(bytes).toString()]);
  return {
    alarms: await allEpisodes(service, ports.state),
    metrics: [...ports.metrics.indicators(), ...ports.metrics.samples.keys()],
    tables: service.records.map(({ table }) => ports.records.rows(table)),
    // What is sealed only a person with the right opens.
    ...('ofPeople' in feed && feed.ofPeople === 'sealed' ? {} : { reasons }),
  };
}

it('are of the services that take files of people', () => {
  expect([...new Set(ofPeople.map(({ service }) => service.id))].sort()).toEqual([
    'education',
    'grid',
    'medical',
    'parking',
    'payments',
    'requests',
    'traffic',
    'water',
  ]);
});

describe.each(
  ofPeople.filter(({ form }) => form.format === 'csv' || form.format === 'rows').map((one) => [one.name, one] as const),
)('a file of people, %s', (_, sample) => {
  const text = sample.bytes.toString();

  it.each(names)('with %s where the device is to stand says so, and not of whom', async (name) => {
    const left = await leftOf(sample, named(text, name), 'landing/a.csv');
    expect(JSON.stringify(left)).not.toMatch(traces);
    if (sample.service.id === 'traffic') return;
    expect(left.alarms.map(({ code }) => code)).toEqual([`${sample.service.id}.device-unknown`]);
    // Of payments the channel is read from the form of the file, and is a word of ours.
    expect(left.alarms[0]?.deviceId).toMatch(/^(?:no-id-of-a-|stripe$)/);
  });
});

describe.each(ofPeople.filter(({ form }) => form.format === 'xml').map((one) => [one.name, one] as const))(
  'a file of people, %s',
  (_, sample) => {
    it.each(names)('that is named after %s says so, and not after whom', async (name) => {
      const left = await leftOf(sample, sample.bytes.toString(), `landing/${name}.xml`);
      expect(JSON.stringify(left)).not.toMatch(traces);
      expect(left.alarms.map(({ deviceId }) => deviceId)).toEqual([expect.stringMatching(/^no-id-of-a-/)]);
    });
  },
);

describe('a number that the registry could have', () => {
  it.each(ofPeople.filter(({ form, service }) => form.format === 'csv' && !rowsBeginElsewhere.includes(service.id)))(
    'is reported: $name',
    async (sample) => {
      const left = await leftOf(sample, named(sample.bytes.toString(), '87654321'), 'landing/a.csv');
      expect(left.alarms.map(({ deviceId }) => deviceId)).toEqual([`testville--${sample.service.id}-87654321`]);
    },
  );
});
