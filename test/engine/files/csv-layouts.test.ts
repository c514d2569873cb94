import { readCsv } from '../../../lib/engine/files/csv';
import { readFile } from '../../support/read-file';

const read = (text: string) => readFile(readCsv({ columns: ['a', 'b'], others: [['x', 'y']] }), text);

describe('CSV of a feed whose senders have several layouts', () => {
  it.each([
    ['the first', 'a,b\n1,2\n', { a: '1', b: '2' }],
    ['another', 'Export\ny,x,z\n1,2,3\n', { y: '1', x: '2' }],
  ])('has the columns of %s', async (_, text, record) => {
    expect((await read(text)).records).toEqual([record]);
  });

  it.each([
    ['the first', 'A,B\n1,2\n', { a: '1', b: '2' }],
    ['another, whose names are those of the first in capitals', 'A,Y\n1,2\n', { A: '1', y: '2' }],
  ])('has the columns of %s in any case', async (_, text, record) => {
    const form = { columns: ['a', 'b'], others: [['A', 'y']], further: ['a'] };
    expect((await readFile(readCsv(form), text)).records).toEqual([record]);
  });

  it('has those of one of them: half of each is no header', async () => {
    expect((await read('a,y\n1,2\n')).records).toEqual([]);
  });
});
