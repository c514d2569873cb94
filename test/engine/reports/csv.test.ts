import { csvOf } from '../../../lib/engine/reports/csv';

const line = (...values: readonly (string | number | boolean | null | readonly string[])[]) =>
  csvOf({
    report: 'r',
    date: '2026-05-13',
    columns: values.map((_, i) => `c${i}`),
    rows: [Object.fromEntries(values.map((value, i) => [`c${i}`, value]))],
  }).split('\r\n')[1];

describe('a list as CSV', () => {
  it('has numbers as they are, nothing for null, and quotes where RFC 4180 asks for them', () => {
    expect(line(-1.5, true, null, 'a "b", c', ['x', 'y'], '一')).toBe('-1.5,true,,"a ""b"", c",x y,一');
  });

  it.each(['=1+1', '+1', '-a', '@x', '\tx', '＝1+1', '＋1', '－a', '＠x'])('lets no spreadsheet run %j', (text) => {
    expect(line(text)).toBe(`'${text}`);
  });

  it('nor what comes after an empty line', () => {
    expect(line('\n=1+1')).toBe(`"'\n=1+1"`);
  });
});
