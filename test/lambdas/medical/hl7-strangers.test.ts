import fc from 'fast-check';
import { ackOf } from '../../../lambdas/medical/hl7/ack';
import { adtFieldsOf, readAdt } from '../../../lambdas/medical/hl7/adt';
import { readHl7 } from '../../../lambdas/medical/hl7/frames';
import { Hl7Message } from '../../../lambdas/medical/hl7/message';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { runs } from '../../support/exploring';

const [vt, fs] = ['\x0b', '\x1c'];
const usual = ['|', '^', '~', '\\', '&'] as const;
type Marks = readonly [string, string, string, string, string];

const escapedBy = ([field, component, repetition, escaping, subcomponent]: Marks, text: string) => {
  const codes: Readonly<Record<string, string>> = {
    [field]: 'F',
    [component]: 'S',
    [repetition]: 'R',
    [escaping]: 'E',
    [subcomponent]: 'T',
    '\r': 'X0D',
    '\n': 'X0A',
  };
  return [...text].map((char) => (Object.hasOwn(codes, char) ? `${escaping}${codes[char]}${escaping}` : char)).join('');
};

/** A message whose names are what somebody else has written. */
function adt(marks: Marks, text: string, breaks = '\r', trigger = 'A04'): string {
  const [field, component, ...rest] = marks;
  const segments = [
    [
      'MSH',
      `${component}${rest.join('')}`,
      'ADT',
      '7',
      '',
      '',
      '20260513080000',
      '',
      `ADT${component}${trigger}`,
      'c-1',
      'P',
      '2.5.1',
    ],
    ['EVN', '', '20260513080000'],
    ['PID', '1', '', 'MRN', '', text],
    ['NTE', '1', '', text],
    ['PV1', '1', 'E', ['ED', 'WAIT', '1'].join(component), ...Array(15).fill(''), 'V1', ...Array(16).fill(''), '01'],
    ['OBX', '1', 'TX', '', '', text],
  ];
  return segments.map((cells) => cells.join(field)).join(breaks);
}

const zone = zoneOf('UTC');
const readOf = (text: string) => readAdt(new Fields(adtFieldsOf(Hl7Message.parse(text)), { decimal: '.' }), zone);

/** What a patient may call itself: separators, escapes, breaks, segments. */
const written = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '|',
        '^',
        '~',
        '\\',
        '&',
        '\\F\\',
        '\\X0D\\',
        '\\.br\\',
        'PV1|1|I',
        'MSH|^~\\&|',
        'EVN||2020',
        '""',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
      fc.constantFrom('\r', '\n', '\r\n', '\u2028', '\u0085', '\0'),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const marks = fc
  .shuffledSubarray([...'|^~\\&#!@%*$;?='], { minLength: 5, maxLength: 5 })
  .map((all) => all as unknown as Marks);

describe('a patient who chooses a text', () => {
  it('changes nothing of the visit, whatever parts the message, where the sender escapes it', () => {
    fc.assert(
      fc.property(marks, written, fc.constantFrom('\r', '\r\n', '\n'), (of, text, breaks) => {
        expect(readOf(adt(of, escapedBy(of, text), breaks))).toEqual(readOf(adt(of, '', breaks)));
      }),
      { numRuns: runs(300, 10_000) },
    );
  });

  it('has the message refused at most, where the sender escapes nothing', () => {
    const plain = readOf(adt(usual, ''));
    fc.assert(
      fc.property(written, fc.constantFrom('\r', '\n'), (text, breaks) => {
        try {
          expect(readOf(adt(usual, text, breaks))).toEqual(plain);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
      }),
      { numRuns: runs(300, 10_000) },
    );
  });

  it.each([
    ['a carriage return where line feeds part', 'note\rPV1|1|I', '\n'],
    ['a line feed where carriage returns part', 'note\nPV1|1|I', '\r'],
  ])('brings in no visit by %s', (_, text, breaks) => {
    expect(readOf(adt(usual, text, breaks))).toEqual(readOf(adt(usual, '', breaks)));
  });

  it.each(['PV1|1|I', 'PV2|||', 'PID|2', 'MRG|||||V9\rMRG|||||V8', 'EVN||20260101'])(
    'brings in no second segment: %s',
    (segment) => {
      expect(() => readOf(adt(usual, `x\r${segment}`))).toThrow('a second');
    },
  );

  it('brings no second visit into a merge', () => {
    const merge = (text: string) => adt(usual, text, '\r', 'A42').replace('\rPV1|', '\rMRG|||||V0\rPV1|');
    expect(readOf(merge('')).reports).toHaveLength(2);
    expect(() => readOf(merge('x\rMRG|||||V9'))).toThrow('a second MRG');
  });
});

describe('a message', () => {
  const plain = adt(usual, '');

  it('has five separators at most, and none twice', () => {
    expect(Hl7Message.parse('MSH|^~\\&#|A').value('MSH', 3)).toBe('A');
    expect(() => Hl7Message.parse('MSH|^~\\&#!|A')).toThrow('do not say five');
  });

  it('has no value where `""` deletes it', () => {
    expect(() => readOf(plain.replace('|V1|', '|""|').replace('|MRN|', '||'))).toThrow('PV1-19');
  });

  it.each(['T', 'D', ''])('of trials says nothing (MSH-11 %s)', (processing) => {
    expect(readOf(plain.replace('|P|2.5.1', `|${processing}|2.5.1`)).reports).toEqual([]);
  });

  it('is acknowledged in two segments, whatever its sender calls it', () => {
    const ack = ackOf(Hl7Message.parse(plain.replace('|c-1|', '|c\\X0D\\MSA\\F\\AA|')), 'AE', 0);
    expect(ack.split('\r')).toEqual([expect.stringMatching(/^MSH/), 'MSA|AE|cMSA\\F\\AA', '']);
  });
});

describe('times of a message', () => {
  const at = (text: string) => readOf(adt(usual, '').replaceAll('20260513080000', text)).reports[0]?.atMs;

  it.each([
    ['20260513', '2026-05-13T00:00:00.000Z'],
    ['2026051308', '2026-05-13T08:00:00.000Z'],
    ['202605130801', '2026-05-13T08:01:00.000Z'],
    ['20260513080102.5+0800', '2026-05-13T00:01:02.500Z'],
    ['2026051308-0330', '2026-05-13T11:30:00.000Z'],
  ])('%s is %s', (text, instant) => expect(new Date(at(text) ?? 0).toISOString()).toBe(instant));

  it.each([
    '2026',
    '20260230',
    '2026051324',
    '202605130860',
    '20260513080000+1500',
    '20260513080000+0060',
    '20260513080000+08',
    '2026-05-13',
    '２０２６０５１３',
  ])('%s is none', (text) => expect(() => at(text)).toThrow('is no time'));
});

describe('frames of a stranger', () => {
  const good = (id: number) => `MSH|^~\\&|A|7|||20260513||ADT^A08|c-${id}|P|2.5\rPV1|1|E`;
  const piece = fc.oneof(
    fc.nat({ max: 99 }).map((id) => `${vt}${good(id)}${fs}\r`),
    fc.nat({ max: 99 }).map((id) => `${vt}${good(id)}`),
    fc.nat({ max: 99 }).map((id) => `${good(id)}\r`),
    fc.constantFrom(
      vt,
      fs,
      '\r',
      '\n',
      `${fs}\r`,
      `${vt}${fs}\r`,
      'MSH',
      '\rMSH|',
      'noise',
      '\xff\xfe',
      'FHS|^~\\&|x\r',
    ),
  );

  async function read(bytes: Buffer, cuts: readonly number[]) {
    const account = new FileBytes();
    async function* chunks() {
      let from = 0;
      for (const to of [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)) {
        yield bytes.subarray(from, to);
        from = to;
      }
      yield bytes.subarray(from);
    }
    const found: string[] = [];
    for await (const { lineNumber, message, bytes: own } of readHl7(
      { key: 'a.hl7', receivedAtMs: 0, chunks: chunks() },
      4096,
      account,
    ))
      found.push(`${lineNumber} ${'code' in message ? message.code : 'read'} ${Buffer.from(own).toString('latin1')}`);
    return { found, counts: account.counts() };
  }

  it('are the same messages wherever they are cut, and every byte of them is accounted for', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.array(fc.nat({ max: 2000 }), { maxLength: 20 }),
        async (parts, cuts) => {
          const bytes = Buffer.from(parts.join(''), 'latin1');
          const whole = await read(bytes, []);
          expect(await read(bytes, cuts)).toEqual(whole);
          expect(whole.counts.records + whole.counts.framing).toBe(bytes.length);
        },
      ),
      { numRuns: runs(200, 5000) },
    );
  });

  it('never hide a whole frame that follows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (parts) => {
        const { found } = await read(Buffer.from(`${parts.join('')}${vt}${good(100)}${fs}\r`, 'latin1'), []);
        expect(found.at(-1)).toMatch(/^\d+ read MSH.*c-100/);
      }),
      { numRuns: runs(200, 5000) },
    );
  });
});

describe('character sets of a stranger', () => {
  const of = (encoding: string, name: string) =>
    Buffer.concat([
      Buffer.from(`MSH|^~\\&|A|7|||20260513||ADT^A08|c|P|2.5||||||${encoding}\rPID|||||`),
      Buffer.from(name, 'latin1'),
      Buffer.from('\rPV1|1|E|ED^WAIT^1||||||||||||||||V1'),
    ]);
  const outcome = async (bytes: Buffer) => {
    async function* chunks() {
      yield bytes;
    }
    const codes: string[] = [];
    for await (const { message } of readHl7({ key: 'a.hl7', receivedAtMs: 0, chunks: chunks() }, 4096, new FileBytes()))
      codes.push('code' in message ? message.code : 'read');
    return codes;
  };

  it.each([
    ['UNICODE UTF-8', '\xe7\x8e\x8b', 'read'],
    ['UNICODE UTF-8~GB 18030-2000', '\xe7\x8e\x8b', 'read'],
    // Overlong: a separator written so that a check of bytes does not see it.
    ['UNICODE UTF-8', '\xc1\xbc', 'encoding.invalid'],
    ['UNICODE UTF-8', '\xed\xa0\x80', 'encoding.invalid'],
    ['', '\xe9', 'encoding.invalid'],
    ['8859/1', '\xe9', 'read'],
    ['GB 18030-2000', '\xcd\xf5', 'read'],
    // 0x7C as the second byte of a character parts nothing.
    ['GB 18030-2000', '\x81\x7c', 'read'],
    ['UNICODE UTF-16', 'x', 'encoding.invalid'],
    ['__proto__', 'x', 'encoding.invalid'],
  ])('%s with bytes of a name', async (encoding, name, code) => {
    expect(await outcome(of(encoding, name))).toEqual([code]);
  });
});
