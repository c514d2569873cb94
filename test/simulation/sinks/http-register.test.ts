import { digestOf } from '../../../lib/simulation/register/content';
import { scenarios } from '../../../lib/simulation/scenario';
import { PlayedRegister } from '../../support/played-register';

const total = (counts: Iterable<readonly [string, number]>, isOf: (key: string) => boolean) =>
  [...counts].reduce((sum, [key, count]) => sum + (isOf(key) ? count : 0), 0);
const isTaken = (key: string) => / 2\d\d$/.test(key);
/** What the gateway turns away does not come to the register. */
const isForged = (key: string) => / 401 /.test(key);

describe('a register whose calls are posted', () => {
  it('answers, keeps, notes, raises and counts what was true of a bad day', async () => {
    const days = await PlayedRegister.of({ scenario: scenarios['bad-day'], seed: 5, days: 1, isPosted: true });
    const { answers, audited } = days.records;
    expect(days.register.counts).toEqual(new Map([...answers].filter(([key]) => !isForged(key))));
    expect(days.sink?.passed.feeds.get('records')).toEqual({
      taken: total(answers, isTaken),
      refused: total(answers, (key) => !isTaken(key)),
    });
    expect(total(answers, isForged)).toBeGreaterThan(0);
    expect([days.wrongAlarms, await days.wrongRecords(), days.audited]).toEqual([[], [], audited]);
    expect(days.indicators).toEqual(Object.fromEntries(days.truth.happened));
    const documents = [...days.records.records.values()].filter(({ kind }) => kind === 'document');
    const stored = days.stored.map(({ headers, body }) => [headers['x-amz-checksum-sha256'], digestOf(body)]);
    expect([stored.length > 0, stored.length]).toEqual([true, documents.length]);
    expect(stored.every(([announced, is]) => announced === is)).toBe(true);
    expect(days.sink?.passed.feeds.get('uploads')).toEqual({ taken: documents.length, refused: 0 });
    await days.close();
  });
});
