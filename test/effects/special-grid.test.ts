import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const said = (edit: Edit, first: Edit) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

const enrolled =
  (...programs: readonly (readonly [program: string, asset: string])[]): Edit =>
  ({ services: { grid } }) => {
    grid.vtn.programs = programs.map(([program, asset]) => ({ program, asset }));
  };

// Finding: a program for two feeders, listed the other way round, was told to be for another feeder, twice.
describe('programs of a VTN', () => {
  it('that stand in another order are as before', () => {
    expect(said(enrolled(['peak', 'F-2'], ['peak', 'F-1']), enrolled(['peak', 'F-1'], ['peak', 'F-2']))).toEqual([]);
  });

  it('are for another feeder, or for a further one', () => {
    expect(said(enrolled(['peak', 'F-2'], ['peak', 'F-3']), enrolled(['peak', 'F-1']))).toEqual([
      expect.stringMatching(/^service neither: .*\(whom a program is for, program peak: F-2 instead of F-1\)$/),
      'service better: prices and requests of a further program count (programs of the VTN: program peak for F-3 added)',
    ]);
  });
});

// Finding: a larger N was told as better alone, though losses of a transformer with fewer households raise no alarm without a figure.
describe('the fewest households that are told together', () => {
  const fewest =
    (number: number): Edit =>
    ({ services: { grid } }) => {
      grid.fewestMeters = number;
    };

  it('end alarms of losses and of what was shed where there are fewer', () => {
    expect(said(fewest(20), fewest(10))).toEqual([
      expect.stringMatching(/^security better: more households are summed together/),
      expect.stringMatching(
        /^operations worse: transformers and feeders with fewer households raise no alarm any more/,
      ),
    ]);
    expect(said(fewest(10), fewest(20))).toEqual([
      expect.stringMatching(/^security worse: fewer households are summed together/),
      expect.stringMatching(/^operations better: .* raise alarms, too, of losses that are too high/),
    ]);
  });
});
