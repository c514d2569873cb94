import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import { Patient } from '../../../lib/engine/outside/patient';
import type { OutsideAnswer } from '../../../lib/engine/ports/ports';
import { HandClock } from '../../support/hand-clock';

const request = { url: 'https://vtn.example', maxBytes: 10 };
const answer = (status: number, headers: Record<string, string> = {}): OutsideAnswer => ({ status, headers, body: '' });

/** What is answered in turn, the last one again and again; pauses pass at once. */
function scene(...says: readonly (OutsideAnswer | NoAnswer)[]) {
  const clock = new HandClock();
  const asked: number[] = [];
  const pauses: number[] = [];
  const outside = {
    ask: async ({ withinMs }: { withinMs: number }) => {
      const one = says[Math.min(asked.length, says.length - 1)] as OutsideAnswer | NoAnswer;
      asked.push(withinMs);
      if (one instanceof NoAnswer) throw one;
      return one;
    },
  };
  const pause = async (ms: number) => {
    pauses.push(ms);
    clock.skip(ms);
  };
  return { asked, pauses, patient: new Patient(outside, clock, clock.nowMs() + 60_000, pause) };
}

describe('a system that does not answer', () => {
  it.each([
    ['a status of its own', answer(500)],
    ['no connection', new NoAnswer('unreached', 'ECONNREFUSED')],
    ['no answer in time', new NoAnswer('late', 'late')],
  ])('is asked again after %s', async (_, failure) => {
    const { patient, asked } = scene(failure, failure, answer(200));
    expect((await patient.ask(request)).status).toBe(200);
    expect(asked).toHaveLength(3);
  });

  it('for good is given up, after pauses that grow', async () => {
    const { patient, asked, pauses } = scene(answer(503));
    await expect(patient.ask(request)).rejects.toMatchObject({ reason: 'busy', message: 'status 503' });
    expect(asked).toHaveLength(4);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  });

  it.each([
    ['3', 3000],
    ['Sun, 29 Nov 2026 12:00:05 GMT', 5000],
  ])('is asked when it says: Retry-After %s', async (after, ms) => {
    const { patient, pauses } = scene(answer(429, { 'retry-after': after }), answer(200));
    await patient.ask(request);
    expect(pauses).toEqual([ms]);
  });

  it.each([
    ['120', 120_000],
    ['999999', 3_600_000],
  ])('and wants longer than a run lasts is left to the next: Retry-After %s', async (after, againMs) => {
    const { patient, pauses } = scene(answer(429, { 'retry-after': after }));
    await expect(patient.ask(request)).rejects.toMatchObject({ reason: 'busy', againMs });
    expect(pauses).toEqual([]);
  });

  it.each(['soon', '', '-5'])('and says no time waits as usual: Retry-After %j', async (after) => {
    const { patient } = scene(answer(429, { 'retry-after': after }), answer(200));
    expect((await patient.ask(request)).status).toBe(200);
  });

  it.each([301, 304, 100])('is not asked again after %d, which is no answer', async (status) => {
    const { patient, asked } = scene(answer(status));
    await expect(patient.ask(request)).rejects.toMatchObject({ reason: 'answer' });
    expect(asked).toHaveLength(1);
  });

  it.each(['oversize', 'address'] as const)('is not asked again where it is %s', async (reason) => {
    const { patient, asked } = scene(new NoAnswer(reason, ''));
    await expect(patient.ask(request)).rejects.toMatchObject({ reason });
    expect(asked).toHaveLength(1);
  });

  it('gets no more time than the run has', async () => {
    const { patient, asked } = scene(new NoAnswer('late', ''));
    await expect(patient.ask(request)).rejects.toMatchObject({ reason: 'late' });
    expect(asked.every((ms) => ms <= 15_000)).toBe(true);
  });
});

describe('a system that says no', () => {
  it.each([400, 401, 403, 404])('with %d has answered', async (status) => {
    const { patient, asked } = scene(answer(status));
    expect([(await patient.ask(request)).status, asked.length]).toEqual([status, 1]);
  });
});
