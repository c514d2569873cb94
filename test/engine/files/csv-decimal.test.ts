import fc from 'fast-check';
import { readCsv } from '../../../lib/engine/files/csv';
import { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { readFile } from '../../support/read-file';

/** Numbers of the column `b`, or why one is none. */
async function numbersOf(text: string, size = 1000): Promise<readonly (number | string)[]> {
  const { messages } = await readFile(readCsv({ columns: ['a', 'b'] }), text, { size });
  return messages.map(({ record }) => {
    try {
      return new Fields(record?.values as object as never, record).number('b', { min: -1e12, max: 1e12 });
    } catch (error) {
      return error instanceof Refused ? error.message : String(error);
    }
  });
}

const file = (separator: string, cells: readonly string[]) =>
  `a${separator}b\n${cells.map((cell) => `m-1${separator}${cell}\n`).join('')}`;

describe('a decimal of CSV', () => {
  it.each<[string, string, readonly string[], readonly number[]]>([
    [
      'a comma where semicolons stand between cells',
      ';',
      ['0,5', '1.234,5', '7', '-1.234.567,25'],
      [0.5, 1234.5, 7, -1234567.25],
    ],
    ['a comma, as a later row of the file shows it', ';', ['7', '8', '0,5'], [7, 8, 0.5]],
    ['a point where semicolons stand between cells, too', ';', ['0.5', '1.234', '7'], [0.5, 1.234, 7]],
    ['a point where no row says otherwise', ';', ['1.234', '7'], [1.234, 7]],
    ['a point where commas stand between cells', ',', ['0.5', '12.25'], [0.5, 12.25]],
  ])('has %s', async (_, separator, cells, numbers) =>
    expect(await numbersOf(file(separator, cells))).toEqual(numbers),
  );

  it.each([
    ['with a comma behind commas', ',', ['"0,5"'], /semicolons between cells/],
    ['with a comma behind tabs', '\t', ['0,5'], /semicolons between cells/],
    ['with a comma in a file of points', ';', ['0.5', '0,'], /must be a number/],
    ['with a point in a file of commas', ';', ['0,5', '1.234'], /one form in the whole file/],
    ['of thousands and of neither', ';', ['0,5', '1,234,567'], /one form in the whole file/],
    ['whose points are no thousands', ';', ['0,5', '12.34,5'], /one form in the whole file/],
  ])('%s is refused with its remedy', async (_, separator, cells, remedy) =>
    expect((await numbersOf(file(separator, cells))).at(-1)).toMatch(remedy),
  );

  it.each([
    ['at its start', 'a;b;note\nm-1;0.25;0,5 bar\nm-1;1.234;0,5\n', [0.25, 1.234]],
    ['in each row', `a;note;b\n${'m-1;0,5;1.234\n'.repeat(5000)}`, [1.234, 1.234]],
    ['twice over', 'a;c;c;b\nm-1;0,5;0,5;1.234\n', [1.234]],
    ['in a row that is refused', 'a;b\nm-1;0,5;7\nm-1;1.234\n', [1.234]],
  ])('is not told by what nobody reads, %s', async (_, text, numbers) => {
    expect((await numbersOf(text)).filter((one) => typeof one === 'number' && !Number.isNaN(one)).slice(0, 2)).toEqual(
      numbers,
    );
  });

  it('is told by a column that is read where it is there', async () => {
    const form = { columns: ['a'], further: ['b'] } as const;
    const { messages } = await readFile(readCsv(form), 'a;b;c\nm-1;1.234;0.5\nm-1;0,5;0.5\n', { size: 9 });
    expect(messages.map(({ record }) => [record?.values, record?.decimal])).toEqual([
      [{ a: 'm-1', b: '1.234' }, ','],
      [{ a: 'm-1', b: '0,5' }, ','],
    ]);
  });

  it('is the same number in either form, however the file comes', async () => {
    const hundredths = fc.integer({ min: -1e9, max: 1e9 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(hundredths, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        async (all, size) => {
          const comma = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 });
          const numbers = all.map((one) => one / 100);
          expect(
            await numbersOf(
              file(
                ';',
                numbers.map((one) => comma.format(one)),
              ),
              size,
            ),
          ).toEqual(numbers);
          expect(
            await numbersOf(
              file(
                ';',
                numbers.map((one) => one.toFixed(2)),
              ),
              size,
            ),
          ).toEqual(numbers);
        },
      ),
    );
  });
});
