import { ackOf } from '../../../lambdas/medical/hl7/ack';
import { hl7TextOf, readHl7 } from '../../../lambdas/medical/hl7/frames';
import { Hl7Message } from '../../../lambdas/medical/hl7/message';
import { FileBytes } from '../../../lib/engine/files/file-bytes';
import { Refused } from '../../../lib/engine/intake/reading';
import { medicalRun } from '../../support/medical-run';
import { chunksOf } from '../../support/read-file';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const bytesOf = (name: string) => referenceData(`medical/hl7v2/${name}`);
const json = <T>(name: string): T => JSON.parse(bytesOf(name).toString());

interface Expected {
  readonly file: string;
  readonly rule: 'accept' | 'reject';
  readonly [field: string]: unknown;
}

/** What another parser read, read by ours. */
function readBack(message: Hl7Message, { separators }: Expected) {
  const { field, component, repetition, escaping, subcomponent } = message.separators;
  const or = (value: string) => (value === '' ? null : value);
  return {
    separators: separators === undefined ? undefined : `${field}${component}${repetition}${escaping}${subcomponent}`,
    segments: message.segments,
    messageCode: message.value('MSH', 9, 1),
    trigger: message.value('MSH', 9, 2),
    structure: or(message.value('MSH', 9, 3)),
    controlId: message.value('MSH', 10),
    version: message.value('MSH', 12),
    sentAt: message.value('MSH', 7),
    eventRecordedAt: message.value('EVN', 2),
    eventOccurredAt: or(message.value('EVN', 6)),
    patientIds: message.repetitions('PID', 3).map(([id = '']) => or(id)),
    familyName: message.value('PID', 5, 1),
    givenName: message.value('PID', 5, 2),
    birth: message.value('PID', 7),
    phones: message.repetitions('PID', 13).map(([number = '']) => number),
    patientClass: message.value('PV1', 2),
    pointOfCare: message.value('PV1', 3, 1),
    room: or(message.value('PV1', 3, 2)),
    bed: or(message.value('PV1', 3, 3)),
    visitNumber: or(message.value('PV1', 19)),
    admitAt: or(message.value('PV1', 44)),
    dischargeAt: or(message.value('PV1', 45)),
    zSegments: message.segments.filter((id) => id.startsWith('Z')),
    obx5: message.value('OBX', 5),
    ackMSA: ackOf(message, 'AA', 0).split('\r')[1],
  };
}

describeWithReferenceData('messages of HL7 version 2', () => {
  const cases = json<readonly Expected[]>('expected.json');

  it.each(cases.filter(({ rule }) => rule === 'accept'))('$file is read as other parsers read it', (expected) => {
    const message = Hl7Message.parse(hl7TextOf(bytesOf(expected.file)) ?? '');
    const own: Readonly<Record<string, unknown>> = readBack(message, expected);
    const { file: _, rule: __, parser_hl7: ___, parser_hl7apy: ____, ...facts } = expected;
    expect(Object.fromEntries(Object.keys(facts).map((name) => [name, own[name]]))).toEqual(facts);
  });

  it.each(cases.filter(({ rule }) => rule === 'accept'))('$file is taken', async ({ file }) => {
    const run = medicalRun('2026-05-13T08:00:00Z');
    expect(await run.file('adt', bytesOf(file))).toMatchObject({ sent: 1, accepted: 1 });
  });

  it.each(cases.filter(({ rule }) => rule === 'reject'))('$file is refused as malformed', async ({ file }) => {
    const run = medicalRun('2026-05-13T08:00:00Z');
    await run.file('adt', bytesOf(file));
    expect([run.refused(), run.quarantined.map(({ bytes }) => bytes.length)]).toEqual([['format.malformed'], [0]]);
  });

  it('takes the separators of the message, and refuses two that are one', () => {
    expect(() => Hl7Message.parse('MSH|^^\\&|A|7')).toThrow(Refused);
    expect(() => Hl7Message.parse('MSH|^~|A|7')).toThrow(Refused);
    expect(() => Hl7Message.parse('MSHA^~\\&A')).toThrow(Refused);
  });

  it.each([
    ['\\F\\\\S\\\\R\\\\E\\\\T\\', '|^~\\&'],
    ['a\\X4A4b\\b', 'aJKb'],
    ['\\XE78E8B\\', '王'],
    ['\\H\\loud\\N\\ \\.br\\next', 'loud \nnext'],
    ['\\C2842\\x\\M2842\\y\\Zown\\z', 'xyz'],
    ['alone \\ here', 'alone \\ here'],
    ['\\Q\\', '\\Q\\'],
  ])('reads the escapes of %s', (written, meant) => {
    expect(Hl7Message.parse(`MSH|^~\\&|${written}`).value('MSH', 3)).toBe(meant.trim());
  });

  it('parts no segment at a line feed where carriage returns do', () => {
    const message = Hl7Message.parse('MSH|^~\\&|A|7\rNTE|1||note\nPV1|1|E\rPV1|1|I');
    expect([message.segments, message.value('PV1', 2)]).toEqual([['MSH', 'NTE', 'PV1'], 'I']);
  });

  it('refuses a message with two PV1: what a field smuggled in counts no more than the other', () => {
    expect(() => Hl7Message.parse('MSH|^~\\&|A|7\rPV1|1|E\rPV1|1|I')).toThrow('a second PV1');
  });
});

it('repeats nothing in an acknowledgement that could part it', () => {
  const ack = ackOf(Hl7Message.parse('MSH|^~\\&|A|7|B|\\X0D\\MSA|x||ADT^A01|c\\F\\AA\\X0D\\|P|2.5'), 'AE', 0, 'no');
  expect(ack.split('\r')).toHaveLength(3);
  expect(ack.split('\r')[1]).toBe('MSA|AE|c\\F\\AA|no');
  expect(Hl7Message.parse(ack).value('MSA', 2)).toBe('c|AA');
});

async function framesOf(bytes: Uint8Array, size: number) {
  const account = new FileBytes();
  const file = { key: 'a.hl7', receivedAtMs: 0, chunks: chunksOf(bytes, size) };
  const read: string[] = [];
  for await (const { message, bytes: own } of readHl7(file, 65_536, account))
    read.push('code' in message ? message.code : Hl7Message.parse(hl7TextOf(own) ?? '').value('MSH', 10));
  return { read, counts: account.counts() };
}

describeWithReferenceData('frames of MLLP', () => {
  interface Frames {
    readonly id: string;
    readonly chunksBase64: readonly string[];
    readonly expectedControlIds?: readonly string[];
  }
  const { cases } = json<{ readonly cases: readonly Frames[] }>('mllp_frames.json');

  it.each(cases)('$id, cut anywhere', async ({ chunksBase64, expectedControlIds = ['ctl-1', 'ctl-2'] }) => {
    const bytes = Buffer.concat(chunksBase64.map((one) => Buffer.from(one, 'base64')));
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const { read, counts } = await framesOf(bytes, size);
      expect([size, read]).toEqual([size, expectedControlIds]);
      expect(counts.records + counts.framing).toBe(bytes.length);
    }
  });

  const one = 'MSH|^~\\&|A|7|||20260513||ADT^A08|c-1|P|2.5\rPV1|1|E';

  it('refuses a frame without end, and reads the next', async () => {
    const { read } = await framesOf(Buffer.from(`\x0b${one}\x0b${one}\x1c\r`), 5);
    expect(read).toEqual(['format.malformed', 'c-1']);
  });

  it('refuses what stands outside, and reads the frame', async () => {
    expect((await framesOf(Buffer.from(`noise\x0b${one}\x1c\r`), 4)).read).toEqual(['format.malformed', 'c-1']);
  });

  it('begins no message at MSH within a frame', async () => {
    expect((await framesOf(Buffer.from(`\x0b${one}\rMSH|^~\\&|B|8\x1c\r`), 4)).read).toEqual(['format.malformed']);
  });

  it('refuses one that is too long, whatever it holds', async () => {
    const long = Buffer.from(`\x0b${one}${'x'.repeat(70_000)}\x1c\r\x0b${one}\x1c\r`);
    expect((await framesOf(long, 1009)).read).toEqual(['size.exceeded', 'c-1']);
  });

  it('reads the encoding that MSH-18 names, and refuses bytes that are none of it', async () => {
    const chinese = (encoding: string, name: Buffer) =>
      Buffer.concat([Buffer.from(`MSH|^~\\&|A|7|||20260513||ADT^A08|c|P|2.5||||||${encoding}\rPID|||||`), name]);
    const gb = Buffer.from('cdf5', 'hex');
    expect(hl7TextOf(chinese('GB 18030-2000', gb))).toContain('王');
    expect(hl7TextOf(chinese('UNICODE UTF-8', Buffer.from('王')))).toContain('王');
    expect(hl7TextOf(chinese('UNICODE UTF-8', gb))).toBeUndefined();
    expect(hl7TextOf(chinese('KLINGON', Buffer.from('x')))).toBeUndefined();
  });
});

describeWithReferenceData('visits of emergency departments', () => {
  const done = json<{ readonly performancePercent: number; readonly visits: Record<string, unknown> }>(
    'ed_visits.expected.json',
  );
  const run = () => medicalRun('2026-01-05T18:00:00+08:00');

  it('are in time as the reference has it: 60.0 %', async () => {
    const given = run();
    expect(await given.file('adt', bytesOf('ed_visits.hl7'))).toMatchObject({ sent: 17, accepted: 16, duplicates: 1 });
    const stays = given.rows('visits').map(({ status, stay_minutes }) => [status, stay_minutes]);
    expect(
      stays
        .filter(([status]) => status === 'left')
        .map(([, stay]) => stay)
        .sort(),
    ).toEqual([210, 239, 240, 241, 300]);
    expect(
      stays
        .map(([status]) => status)
        .filter((status) => status !== 'left')
        .sort(),
    ).toEqual(['cancelled', 'waiting']);
    expect(given.mean('visits-in-time')).toBe(done.performancePercent);
  });

  it('are the same in whatever order the messages come, each in a file of its own', async () => {
    const messages = bytesOf('ed_visits.hl7')
      .toString()
      .split('\n')
      .filter((one) => one !== '');
    const whole = run();
    await whole.file('adt', bytesOf('ed_visits.hl7'));
    for (const order of [messages.toReversed(), messages.toSorted(), [...messages, ...messages]]) {
      const given = run();
      for (const message of order) await given.file('adt', message);
      const plain = (rows: readonly object[]) =>
        rows
          .map((row) => ({ ...row, visit_hash: '' }))
          .map((row) => JSON.stringify(row))
          .sort();
      expect(plain(given.rows('visits'))).toEqual(plain(whole.rows('visits')));
      expect(given.mean('visits-in-time')).toBe(60);
    }
  });

  it('are counted by the clock: who waits, and a hospital that is slow', async () => {
    const given = run();
    await given.file('adt', bytesOf('ed_visits.hl7'));
    await given.sweep('2026-01-05T18:05:00+08:00');
    expect([given.figure('waiting'), given.figure('stay')]).toEqual([1, 300 * 60]);
    expect(await given.alarms('visits-late')).toMatchObject([
      { deviceId: 'testville--medical-HOSPA', detail: '60.0 % in time of 5 visits of a day' },
    ]);
  });
});

describe('four hours', () => {
  const message = (trigger: string, time: string, more: string) =>
    [
      `MSH|^~\\&|ADT|7|CITY|HUB|${time}||ADT^${trigger}|${trigger}|P|2.5.1`,
      `EVN||${time}||||${time}`,
      `PV1|1|E|ED^1^1${'|'.repeat(16)}V1${'|'.repeat(25)}${more}`,
    ].join('\r');

  it.each([
    ['of a night whose hour comes twice', '202610250030', '202610250330', 240, true],
    ['of that night, and a minute', '202610250030', '202610250331', 241, false],
    ['of a night that lacks an hour', '202603290030', '202603290530', 240, true],
    ['into another year', '202612312130', '202701010130', 240, true],
    ['into another year, and a minute', '202612312130', '202701010131', 241, false],
  ])('%s are as long as others', async (_, from, to, minutes, isInTime) => {
    const run = medicalRun('2027-01-02T00:00:00Z', { timeZone: 'Europe/Berlin' });
    const text = `\v${message('A04', from, from)}\r\x1c\r\v${message('A03', to, `${from}|${to}`)}\r\x1c\r`;
    await run.file('adt', text);
    expect(run.rows('visits')).toMatchObject([{ stay_minutes: minutes, is_in_time: isInTime }]);
  });
});
