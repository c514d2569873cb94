import fc from 'fast-check';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { anyCharacter } from '../../../support/characters';
import { read } from '../../../support/hires';

const header = 'TimeStamp,DeviceId,EventId,Parameter\n';
const time = '2024-05-13 15:00:00.100';
const at = Date.parse('2024-05-13T15:00:00.100Z');
const codes = async (...rows: string[]) => (await read([`${header}${rows.join('\n')}\n`])).refusals.map((r) => r.code);

describe('controller log as CSV', () => {
  it('becomes events of each device', async () => {
    const { logs, refusals } = await read([`${header}${time},452,82,31\n${time},junction-7,1,2\n`]);
    expect([...logs.keys()]).toEqual(['452', 'junction-7']);
    expect([logs.get('452')?.timeMs[0], logs.get('452')?.code[0], logs.get('452')?.parameter[0]]).toEqual([at, 82, 31]);
    expect(refusals).toEqual([]);
  });

  it.each([
    ['CRLF', `${header.trim()}\r\n${time},452,82,31\r\n${time},452,81,31\r\n`],
    ['BOM', `\ufeff${header}${time},452,82,31\n${time},452,81,31\n`],
    [
      'columns in another order, others ignored',
      `Parameter,Note,EVENTID,deviceid,TimeStamp\n31,"a, ""b""",82,452,${time}\n31,é,81,452,${time}\n`,
    ],
    [
      'quotes and spaces',
      `"TimeStamp", "DeviceId", "EventId", "Parameter"\n"${time}", "452","82" , 31\n${time},452,81,31\n`,
    ],
    ['empty lines', `${header}\n${time},452,82,31\n\r\n${time},452,81,31\n\n`],
  ])('is read with %s', async (_, file) => {
    const { events, refusals } = await read([file]);
    expect([events, refusals]).toEqual([2, []]);
  });

  it.each([
    ['2024-05-13 15:00:00', '2024-05-13T22:00:00.000Z'],
    ['2024-05-13T15:00:00.1234567', '2024-05-13T22:00:00.123Z'],
    ['2024-05-13 15:00:00.5Z', '2024-05-13T15:00:00.500Z'],
    ['2024-05-13 15:00:00.05+08:00', '2024-05-13T07:00:00.050Z'],
    ['2024-05-13 15:00:00-0330', '2024-05-13T18:30:00.000Z'],
  ])('reads %s in Los Angeles as %s', async (text, utc) => {
    const { logs } = await read([`${header}${text},452,82,31\n`], { zone: new ZoneTime('America/Los_Angeles') });
    expect(new Date(logs.get('452')?.timeMs[0] as number).toISOString()).toBe(utc);
  });

  it('has both of the hours that clocks repeat, each controller in its own series', async () => {
    const walls = ['00:59:59', '01:10:00', '01:50:00', '01:10:00', '01:50:00', '02:00:00'];
    const rows = ['a', 'b'].flatMap((id) => walls.map((wall) => `2024-11-03 ${wall},${id},82,31`));
    const { logs } = await read([`${header}${rows.join('\n')}\n`], { zone: new ZoneTime('America/Los_Angeles') });
    const hours = [...logs.values()].map(({ timeMs }) =>
      [...timeMs].map((ms) => new Date(ms).toISOString().slice(11, 16)),
    );
    expect(hours).toEqual(['a', 'b'].map(() => ['07:59', '08:10', '08:50', '09:10', '09:50', '10:00']));
  });

  it.each([
    '2024-02-30 15:00:00',
    '2024-13-01 15:00:00',
    '2024-05-13 24:00:00',
    '2024-05-13 15:60:00',
    '05/13/2024 3:00:00 PM',
    '2024-05-13 15:00:00.',
    '2024-05-13 15:00:00+8',
    '1715612400',
    '',
  ])('refuses the time %j', async (text) => expect(await codes(`${text},452,82,31`)).toEqual(['time.invalid']));

  it.each([
    ['a truncated row', '2024-05-13 15:0', 'format.malformed'],
    ['a field too many', `${time},452,82,31,9`, 'format.malformed'],
    ['an open quote', `"${time},452,82,31`, 'format.malformed'],
    ['an event code in words', `${time},452,on,31`, 'schema.invalid'],
    ['a fraction', `${time},452,82,31.0`, 'schema.invalid'],
    ['an empty parameter', `${time},452,82,`, 'schema.invalid'],
    ['an event code too large', `${time},452,65536,31`, 'range.exceeded'],
    ['a negative event code', `${time},452,-1,31`, 'range.exceeded'],
    ['a parameter of more than 32 bits', `${time},452,132,2147483648`, 'range.exceeded'],
    ['a detector that no controller has', `${time},452,82,256`, 'range.exceeded'],
    ['a phase below zero', `${time},452,1,-1`, 'range.exceeded'],
    ['a device that says nothing', `${time},#,82,31`, 'schema.invalid'],
    ['an oversize row', `${time},452,82,${'3'.repeat(2000)}`, 'size.exceeded'],
  ])('refuses %s', async (_, row, code) => expect(await codes(row)).toEqual([code]));

  it('refuses a row that is not UTF-8, with its bytes and its number, and takes the next', async () => {
    const bad = Buffer.from(`${time},45\xff,82,31`, 'latin1');
    const { refusals, events } = await read([header, `${time},452,82,1\n`, bad, '\n', `${time},452,82,2\n`]);
    expect(refusals).toEqual([
      {
        code: 'encoding.invalid',
        reason: 'row is not UTF-8',
        bytes: new Uint8Array(bad),
        length: bad.length,
        rowNumber: 3,
      },
    ]);
    expect(events).toBe(2);
  });

  it('asks once about a device, and refuses all its rows or none', async () => {
    const asked: string[] = [];
    const { events, refusals } = await read(
      [`${header}${time},452,82,1\n${time},9,82,1\n${time},9,82,2\n${time},452,82,2\n`],
      {
        admitDevice: async (deviceId) => {
          asked.push(deviceId);
          return deviceId === '9' ? 'device.unknown' : undefined;
        },
      },
    );
    expect([asked, events, refusals.map((r) => r.code)]).toEqual([
      ['452', '9'],
      2,
      ['device.unknown', 'device.unknown'],
    ]);
  });

  it('refuses the times that the pipeline does not admit', async () => {
    const admitTime = (timeMs: number) => (timeMs > at ? ('time.future' as const) : undefined);
    const { refusals } = await read([`${header}${time},452,82,1\n2030-01-01 00:00:00,452,82,1\n`], { admitTime });
    expect(refusals.map((r) => [r.code, r.rowNumber])).toEqual([['time.future', 3]]);
  });

  it('keeps the start of a row without end, and says how much it left', async () => {
    const { refusals, events } = await read([
      header,
      ...Array(40).fill('x'.repeat(10_000)),
      '\n',
      `${time},452,82,1\n`,
    ]);
    expect(refusals[0]?.reason).toMatch(/row of 400000 bytes, at most 1024; the last \d+ are only in the file/);
    expect(refusals[0]?.bytes.length).toBeLessThan(280_000);
    expect(events).toBe(1);
  });

  it.each([
    ['cut in its header', header.trim(), 'format.malformed'],
    ['without known columns', 'a,b\n1,2\n3,4\n', 'schema.invalid'],
    ['with a column twice', 'TimeStamp,DeviceId,EventId,EventId,Parameter\n', 'schema.invalid'],
    ['UTF-16', Buffer.from(`\ufeff${header}`, 'utf16le'), 'encoding.invalid'],
  ])('refuses a file that is %s once, as a whole', async (_, file, code) => {
    const { refusals } = await read([file]);
    expect(refusals.map((r) => r.code)).toEqual([code]);
  });

  it('refuses a last row without line break: cut inside its last number it would be another detector', async () => {
    const { events, refusals } = await read([`${header}${time},452,82,31\n${time},452,82,3`]);
    expect([events, refusals.map((r) => [r.code, r.rowNumber])]).toEqual([1, [['format.malformed', 3]]]);
  });

  it('does not depend on how the stream is cut, and every row ends in one place', async () => {
    const row = fc.oneof(
      fc.constantFrom(`${time},452,82,31`, `${time},9,1,2`, `"${time}","452",82,5`),
      fc.string({ unit: anyCharacter, maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.array(fc.nat(200)), async (rows, cuts) => {
        const bytes = Buffer.from(header + rows.map((r) => `${r}\n`).join(''));
        const edges = [0, ...cuts.sort((a, b) => a - b).filter((c) => c < bytes.length), bytes.length];
        const cut = await read(edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge)));
        const whole = await read([bytes]);
        expect(cut).toEqual(whole);
        expect(whole.events + whole.refusals.length).toBe(rows.filter((r) => /[^ \t]/.test(r)).length);
      }),
    );
  });
});

describe('detector configuration as CSV', () => {
  const columns = 'DeviceId,Phase,Function,Parameter\n';

  it('becomes rows of each device', async () => {
    const { detectors } = await read([`${columns}452,2,Stopbar Count,5\n452,4,Yellow_Red,44\n`]);
    expect(detectors).toEqual([
      { deviceId: '452', phase: 2, function: 'Stopbar Count', detector: 5 },
      { deviceId: '452', phase: 4, function: 'Yellow_Red', detector: 44 },
    ]);
  });

  it.each([
    ['an unknown function', '452,2,Loop,5', 'schema.invalid'],
    ['a phase in words', '452,two,Presence,5', 'schema.invalid'],
    ['phase 17', '452,17,Presence,5', 'range.exceeded'],
    ['detector 0', '452,2,Presence,0', 'range.exceeded'],
  ])('refuses %s', async (_, row, code) => {
    const { refusals } = await read([`${columns}${row}\n`]);
    expect(refusals.map((r) => r.code)).toEqual([code]);
  });
});
