import { parseFrame } from '../../lambdas/charging/ocpp/frame';
import { jsonBody } from '../../lib/engine/api/body';
import { parseJson } from '../../lib/engine/intake/reading';
import { isNestedTooDeep } from '../../lib/shared/json-depth';

const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const deep = nested(20_000);

describe('JSON that is nested without end', () => {
  it('is what recursion cannot go through', () => {
    expect(() => JSON.stringify(JSON.parse(deep))).toThrow(RangeError);
    expect([deep, '['.repeat(5000), nested(2000)].map(isNestedTooDeep)).toEqual([true, true, true]);
  });

  it('is none that is long, wide or speaks of brackets', () => {
    const wide = JSON.stringify(Array.from({ length: 2000 }, () => [{ a: [] }]));
    const spoken = JSON.stringify([`"${'['.repeat(5000)}`, '\\'.repeat(4001), '{'.repeat(5000)]);
    expect([wide, spoken, nested(100).padEnd(5000), nested(500)].map(isNestedTooDeep)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('is refused as a message, as a body of an API and as a frame of OCPP', () => {
    expect(() => parseJson(deep)).toThrow('format.malformed');
    const headers = { 'content-type': 'application/json' };
    const body = { body: Buffer.from(deep), headers } as never;
    expect(() => jsonBody(body, 1_000_000)).toThrow('malformed');
    expect(parseFrame(`[2,"m-1","DataTransfer",${deep}]`, 1_000_000)).toMatchObject({ kind: 'bad', id: 'm-1' });
  });
});
