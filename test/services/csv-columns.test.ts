import { processors } from '../../bin/processors';
import { Fields } from '../../lib/engine/intake/fields';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { processorOf } from '../../lib/replay/processors';
import { smallestSection } from '../../lib/services/shared/schema-walk';
import { type FileSample, fileSamples } from '../support/file-samples';
import { chunksOf } from '../support/read-file';

const nowMs = Date.UTC(2026, 4, 14, 8, 0, 30);

/** What an adapter asks rows of a file for, and what they have for it. */
async function seenOf({ service, feed }: FileSample, text: string) {
  const [asked, given] = [new Set<string>(), new Set<string>()];
  const { has } = Fields.prototype;
  Fields.prototype.has = function watched(this: Fields, name: string) {
    asked.add(name);
    for (const column of Object.keys(this.values)) given.add(column);
    return has.call(this, name);
  };
  try {
    const processor = service.processors.find(({ id }) => id === feed.processor);
    const settings = processor?.settings?.(smallestSection(service) as never) ?? {};
    const city = { city: 'testville', service: service.id, timeZone: 'UTC', settings, backfill: true };
    const { file } = await processorOf(processors, service, feed.id);
    const input = { key: 'landing/a.csv', receivedAtMs: nowMs, chunks: chunksOf(Buffer.from(text), 1009) };
    await file?.(
      input,
      city,
      memoryPorts(service, nowMs, () => undefined),
    );
  } finally {
    Fields.prototype.has = has;
  }
  return { asked: [...asked], given };
}

const headerOf = (text: string) => (text.split(/\r?\n/)[0] ?? '').split(/[,;\t]/).map((name) => name.trim());
/** The file with further columns, which are blank. */
const withColumns = (text: string, names: readonly string[]) => {
  const separator = (text.split('\n')[0] ?? '').includes(';') ? ';' : ',';
  return text
    .replace(/(?=\r?\n)/, names.map((name) => separator + name).join(''))
    .replace(/(?<=\n.*)(?=\r?\n)/g, separator.repeat(names.length));
};

/** Files whose rows are read by the names of their columns: those of traffic have readers of their own. */
const byName = fileSamples.filter(({ form, service }) => form.format === 'csv' && service.id !== 'traffic');

describe.each(byName.map((one) => [one.name, one] as const))('columns of %s', (_, sample) => {
  it('that its example has, or its adapter asks for, come to the adapter: none is left out as one that nobody reads', async () => {
    const text = sample.bytes.toString();
    const first = await seenOf(sample, text);
    // An adapter of several forms asks a row of one for what another has.
    const isAlone = (sample.feed.files ?? []).length === 1;
    const names = [...new Set([...headerOf(text), ...(isAlone ? first.asked : [])])];
    const further = names.filter((name) => !headerOf(text).includes(name));
    const { given } = await seenOf(sample, withColumns(text, further));
    expect(names.filter((name) => !given.has(name))).toEqual([]);
  });
});
