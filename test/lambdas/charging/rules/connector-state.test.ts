import * as fc from 'fast-check';
import { connectorSpans, isLegalMove } from '../../../../lambdas/charging/rules/connector-state';
import { connectorStates } from '../../../../lambdas/charging/types';
import { at, status } from '../../../support/charging-sessions';

const spans = (...statuses: ReturnType<typeof status>[]) =>
  connectorSpans(statuses).map(({ status, fromMs, legal }) => [status, (fromMs - at(0)) / 60_000, legal]);

describe('charging rule A', () => {
  it('follows a session from plug to plug', () => {
    const path = [
      'Available',
      'Preparing',
      'Charging',
      'SuspendedEV',
      'Charging',
      'SuspendedEVSE',
      'Finishing',
    ] as const;
    expect(path.every((state, i) => i === 0 || isLegalMove(path[i - 1] as (typeof path)[0], state))).toBe(true);
    expect(isLegalMove('Finishing', 'Available')).toBe(true);
  });

  it.each(['Reserved', 'Unavailable', 'Faulted'] as const)('%s is reached from any state', (state) => {
    expect(connectorStates.filter((from) => from !== 'Reserved' && !isLegalMove(from, state))).toEqual([]);
  });

  it.each([
    ['Available', 'Finishing'],
    ['Charging', 'Preparing'],
    ['Finishing', 'Charging'],
    ['Reserved', 'Charging'],
  ] as const)('%s does not become %s', (from, to) => {
    expect(isLegalMove(from, to)).toBe(false);
  });

  it('takes statuses by their time and joins what is reported again', () => {
    expect(spans(status(5, 'Charging'), status(0, 'Available'), status(2, 'Preparing'), status(7, 'Charging'))).toEqual(
      [
        ['Available', 0, true],
        ['Preparing', 2, true],
        ['Charging', 5, true],
      ],
    );
  });

  it('flags a move that cannot be, and keeps it', () => {
    expect(spans(status(0, 'Available'), status(1, 'Finishing'))).toEqual([
      ['Available', 0, true],
      ['Finishing', 1, false],
    ]);
  });

  it('does not depend on order and re-delivery', () => {
    const any = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(...connectorStates)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(
        any.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const read = (list: typeof all) => connectorSpans(list.map(([minutes, state]) => status(minutes, state)));
          expect(read([...shuffled, ...all])).toEqual(read(all));
        },
      ),
    );
  });
});
