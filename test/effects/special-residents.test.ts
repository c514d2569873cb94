import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const exporting =
  (exports: object): Edit =>
  ({ services: { residents } }) => {
    residents.exports = exports;
  };
const effects = (before: object, after: object) => effectsBetween(city(exporting(before)), city(exporting(after)));
const said = (before: object, after: object) => effects(before, after).map((one) => spoken(one, 'en'));

// Finding: exports that came on with 72 hours were told to lie ready for longer, 72 hours instead of 24: they lay nowhere.
describe('bulk exports', () => {
  it('come on with the time for which they may be fetched, which is told once', () => {
    const [on, ...others] = effects({}, { enabled: true, validHours: 72 });
    expect(others).toEqual([]);
    expect(on && spoken(on, 'en')).toMatch(/^data of many people can be taken out at once.* fetched for 72 hours$/);
    expect(on?.paths).toEqual(['services.residents.exports.enabled', 'services.residents.exports.validHours']);
    expect(said({}, { enabled: true })).toEqual([expect.stringMatching(/fetched for 24 hours$/)]);
  });

  it('that are on lie ready for longer, or for less time', () => {
    expect(said({ enabled: true }, { enabled: true, validHours: 72 })).toEqual([
      expect.stringMatching(
        /^data of many people lie ready to be taken out for longer .*72 hours instead of 24 hours\)$/,
      ),
    ]);
  });

  it('that go off say nothing of their time', () => {
    expect(said({ enabled: true }, { enabled: false, validHours: 72 })[0]).toMatch(/^data of many people cannot/);
  });
});

// Finding: residents who could no longer see their own data were told of as nothing that people notice.
it('residents who may no longer see their own data notice it', () => {
  const residents =
    (...groups: readonly string[]): Edit =>
    ({ services }) => {
      services.residents.access.resident = groups;
    };
  const saidOf = (before: Edit, after: Edit) =>
    effectsBetween(city(before), city(after)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);
  expect(saidOf(residents('people', 'families'), residents('people'))).toEqual([
    'service worse: some people may no longer see their own data (who is a resident: families removed)',
  ]);
  expect(saidOf(residents('people'), residents('people', 'families'))).toEqual([
    'security neither: further people may see their own data (who is a resident: families added)',
  ]);
});
