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

  it('has those of one of them: half of each is no header', async () => {
    expect((await read('a,y\n1,2\n')).records).toEqual([]);
  });
});
