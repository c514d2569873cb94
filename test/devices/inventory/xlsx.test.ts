import fc from 'fast-check';
import { column, readBytes } from '../../support/inventory';
import { xlsx } from '../../support/xlsx';

describe('an XLSX inventory', () => {
  it('gives text, numbers, truth values and dates as people see them', async () => {
    const read = await readBytes(
      xlsx({
        Signals: [
          ['id', 'lat', 'live', 'since'],
          [171610, 0.30000000000000004, true, { date: 45292 }],
        ],
      }),
    );
    const [row] = read.rows;
    expect(['id', 'lat', 'live', 'since'].map((name) => row?.get(name))).toEqual([
      '171610',
      '0.3',
      'TRUE',
      '2024-01-01',
    ]);
  });

  it('has blank cells and blank rows', async () => {
    const read = await readBytes(xlsx({ S: [['a', 'b', 'c'], ['1', null, '3'], [null], ['', '5', '']] }));
    expect(read.rows.map((row) => [row.get('a'), row.get('b'), row.get('c')])).toEqual([
      ['1', '', '3'],
      ['', '5', ''],
    ]);
    // As a person counts them in the sheet.
    expect(read.rows.map((row) => row.row)).toEqual([1, 3]);
  });

  it('counts days from 1904 where it says so, and leaves hints of pronunciation out', async () => {
    const bytes = xlsx(
      {
        S: [
          ['id', 'since'],
          ['北京', { date: 43830 }],
        ],
      },
      { from1904: true, phonetic: 'Běijīng' },
    );
    const [row] = (await readBytes(bytes)).rows;
    expect([row?.get('id'), row?.get('since')]).toEqual(['北京', '2024-01-01']);
  });

  it('may have rows above its header', async () => {
    const read = await readBytes(xlsx({ S: [['Signals of the city'], [null], ['id'], ['7']] }), { headerRow: 3 });
    expect(read.rows.map((row) => [row.row, row.get('id')])).toEqual([[1, '7']]);
  });

  it('is refused when a piece of its middle is missing', async () => {
    const bytes = xlsx({ S: [['id'], ...Array.from({ length: 500 }, (_, i) => [`signal ${i}`])] });
    for (const [from, to] of [
      [100, 900],
      [20, 200],
      [bytes.length - 300, bytes.length - 200],
    ] as const) {
      const holed = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
      await expect(readBytes(holed)).rejects.toMatchObject({ code: expect.stringMatching(/CK680[5789]/) });
    }
  });

  it('is refused without a stack trace when one of its parts is broken', async () => {
    await expect(readBytes(xlsx({ S: [['id'], ['1']] }, { broken: '<c><v>' }))).rejects.toMatchObject({
      code: 'CK6807',
    });
  });

  it('is read from the sheet that the mapping names, else from the first', async () => {
    const bytes = xlsx({ Notes: [['x'], ['y']], 信号机: [['id'], ['7']] });
    expect((await readBytes(bytes)).description).toBe('sheet Notes of Notes, 信号机');
    expect(column(await readBytes(bytes, { sheet: '信号机' }), 'id')).toEqual(['7']);
    await expect(readBytes(bytes, { sheet: 'Signals' })).rejects.toMatchObject({
      code: 'CK6809',
      hint: { en: 'its sheets are Notes, 信号机', zh: '现有工作表：Notes、信号机' },
    });
  });

  it('has columns beyond Z', async () => {
    const names = Array.from({ length: 500 }, (_, i) => `c${i}`);
    const read = await readBytes(xlsx({ S: [names, names.map((_, i) => i)] }));
    expect(read.rows[0]?.get('c499')).toBe('499');
  });

  it('is refused when half of it is missing, or it is an old .xls', async () => {
    const bytes = xlsx({ S: [['id'], ['1']] });
    await expect(readBytes(bytes.subarray(0, bytes.length / 2))).rejects.toMatchObject({ code: 'CK6808' });
    await expect(readBytes(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toMatchObject({ code: 'CK6805' });
  });

  it('gives back what was written', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 10 }).map((s) => s.trim());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, fc.integer()), { minLength: 1, maxLength: 5 }), async (rows) => {
        const read = await readBytes(xlsx({ S: [['x', 'y'], ...rows] }));
        expect(read.rows.map((row) => [row.get('x'), Number(row.get('y'))])).toEqual(rows);
      }),
      { numRuns: 30 },
    );
  });
});
