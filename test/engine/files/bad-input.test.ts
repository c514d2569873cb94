import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { type FileFormats, readerOf } from '../../../lib/engine/files/file-readers';
import type { FileLine } from '../../../lib/engine/files/message-lines';
import type { TypedRow } from '../../../lib/engine/files/rows';
import { fieldsOf } from '../../../lib/engine/intake/fields';
import { instantAt, isRefusal, Refused, reading } from '../../../lib/engine/intake/reading';
import { numberIn } from '../../../lib/engine/intake/written';
import { passesBadInput, type Taken } from '../../support/bad-input';
import { hostileXml } from '../../support/hostile-xml';
import { chunksOf } from '../../support/read-file';

const maxBytes = 200;
const numbers = Array.from({ length: 12 }, (_, i) => i + 1);
const at = (n: number) => `2026-05-13T08:${String(n).padStart(2, '0')}:00Z`;
const objects = numbers.map((n) => ({ id: `s${n}`, at: at(n), value: n + 0.5, note: 'é "quoted", {[<' }));

/** A record of XML with something in it that nobody reads. */
const xmlRecord = (inside: string) => `<r id="s1"><at>${at(1)}</at><value>1.5</value><note>${inside}</note></r>`;

/** Each format, a file of twelve records, and where its first record begins. */
const samples: readonly (readonly [name: string, formats: FileFormats, text: string, from: number])[] = [
  [
    'CSV',
    { csv: { columns: ['id', 'at', 'value'] } },
    `id,at,value,note\r\n${objects.map((o) => `${o.id},${o.at},${o.value},"é ""quoted"",\r\nof two lines"\r\n`).join('')}`,
    18,
  ],
  [
    'CSV without quotes',
    { csv: { columns: ['id', 'at', 'value'] } },
    `id;at;value\n${objects.map((o) => `${o.id};${o.at};${o.value}\n`).join('')}`,
    12,
  ],
  ['NDJSON', { ndjson: {} }, objects.map((o) => `${JSON.stringify(o)}\n`).join(''), 0],
  ['a JSON list', { json: {} }, JSON.stringify(objects, null, 1), 0],
  ['a JSON list in an object', { json: { list: 'items' } }, JSON.stringify({ total: 12, items: objects }), 0],
  [
    'XML',
    { xml: { element: 'r' } },
    `<?xml version="1.0"?>\n<a xmlns="urn:x"><title>t</title>\n${objects
      .map((o) => `<r id="${o.id}"><at>${o.at}</at><value>${o.value}</value><note>é &lt;</note></r>\n`)
      .join('')}</a>\n`,
    0,
  ],
  [
    'rows of several kinds',
    { rows: { frames: ['100', '900'], heads: ['200'], messages: ['300'], details: ['400'] } },
    `100,X\r\n200,h\r\n${objects.map((o) => `300,${o.id},${o.at},${o.value}\r\n400,é\r\n`).join('')}900\n`,
    15,
  ],
  [
    'one of several forms',
    { csv: { columns: ['id', 'at'] }, json: {}, xml: { element: 'r' } },
    JSON.stringify(objects),
    1,
  ],
];

/** What a feed would read of a row of several kinds. */
function rowOf({ cells, head, details }: TypedRow) {
  if (!head || cells.length !== 4 || details.length > 1) throw new Refused('schema.invalid', 'not such a row');
  const [, id = '', time, value] = cells;
  return { id, at: instantAt(time, 'at'), value: numberIn(value ?? '', 'value', '.') };
}

/** The end of a file as the intake does it, and what a feed would read of each record. */
async function takenOf(formats: FileFormats, chunks: AsyncIterable<Uint8Array>): Promise<Taken> {
  const account = new FileBytes();
  let [taken, refused] = [0, 0];
  const isRead = ({ message }: FileLine) =>
    !isRefusal(message) &&
    message.bytes.length <= maxBytes &&
    !isRefusal(
      reading(() => {
        const fields = fieldsOf(message);
        if (fields.has('cells')) return rowOf(fields.values as unknown as TypedRow);
        const id = fields.optional.text('id') ?? fields.text('@id');
        return { id, at: fields.instant('at'), value: fields.number('value', { min: 0, max: 100 }) };
      }),
    );
  for await (const line of readerOf(formats)({ key: 'k', receivedAtMs: 0, chunks }, maxBytes, account)) {
    if (isRead(line)) taken++;
    else {
      refused++;
      account.refuse(line.length);
    }
  }
  if (account.holdsNothing) refused++;
  const { records, refused: refusedBytes, framing } = account.counts();
  return { taken, refused, bytes: records + refusedBytes + framing };
}

describe.each(samples)('a file of %s', (_, formats, text, from) => {
  const bytes = Buffer.from(text);
  const take = (file: Buffer, size: number) => takenOf(formats, chunksOf(file, size));

  it('has all its records', async () => {
    for (const size of [1, 7, 65_536])
      expect(await take(bytes, size)).toEqual({ taken: 12, refused: 0, bytes: bytes.length });
  });

  passesBadInput({
    bytes,
    take,
    stream: (chunks) => takenOf(formats, chunks),
    isReader: true,
    hostile: formats.xml && !formats.csv ? hostileXml(xmlRecord(''), xmlRecord) : [],
    many: { bytes, from, mostLostShare: 2 / 12, isEnd: () => false },
  });
});
