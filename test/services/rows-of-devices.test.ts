import { processors } from '../../bin/processors';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { processorOf } from '../../lib/replay/processors';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { type FileSample, fileSamples } from '../support/file-samples';
import { chunksOf } from '../support/read-file';

const nowMs = Date.UTC(2026, 4, 14, 8, 0, 30);

/** Files of these are read whole: a roster is one message of its sender, who leaves out what is gone. */
const whole: readonly string[] = ['education roster'];

async function take({ service, feed, bytes }: FileSample, only?: (row: number) => boolean) {
  const ports = memoryPorts(service, nowMs, () => undefined);
  const processor = service.processors.find(({ id }) => id === feed.processor);
  const settings = processor?.settings?.(smallestSection(service) as never) ?? {};
  const city = { city: 'testville', service: service.id, timeZone: 'UTC', settings, backfill: true };
  const { file, rows } = await processorOf(processors, service, feed.id);
  const brought = () => ({
    key: 'landing/7.csv',
    receivedAtMs: nowMs,
    chunks: chunksOf(bytes, 1009),
    ...(only && { only }),
  });
  const named: { readonly number: number; readonly device: string | null }[] = [];
  await rows?.(brought(), city, ports, (number, device) => named.push({ number, device }));
  const { accepted = 0, duplicates = 0, quarantined = {} } = (await file?.(brought(), city, ports)) ?? {};
  const refused = Object.values(quarantined).reduce((sum, n) => sum + n, 0);
  return { outcome: { accepted, duplicates, quarantined }, messages: accepted + duplicates + refused, named };
}

const idOf = ({ service, feed }: FileSample) => `${service.id} ${feed.id}`;
const drawn = fileSamples.filter((sample) => !whole.includes(idOf(sample)));

describe.each(drawn.map((one) => [one.name, one] as const))('rows of a file, %s', (_, sample) => {
  it('say whose they are, and are read alone that are asked for', async () => {
    const all = await take(sample);
    expect(all.named.length).toBeGreaterThan(0);
    expect((await take(sample, () => true)).outcome).toEqual(all.outcome);
    expect((await take(sample, () => false)).messages).toBe(0);
    const numbers = new Set(all.named.map(({ number }) => number));
    let messages = 0;
    for (const number of numbers) messages += (await take(sample, (row) => row === number)).messages;
    expect(messages).toBe(all.messages);
  });
});

it('are of no device where nothing says whose', async () => {
  const nameless: string[] = [];
  for (const sample of drawn)
    if ((await take(sample)).named.every(({ device }) => device === null)) nameless.push(idOf(sample));
  expect(nameless).toEqual([]);
});

it('are all said of services whose files are read whole', async () => {
  for (const sample of fileSamples.filter((one) => whole.includes(idOf(one))))
    expect((await processorOf(processors, sample.service, sample.feed.id)).rows).toBeUndefined();
});
