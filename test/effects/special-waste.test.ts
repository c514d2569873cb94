import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const said = (collected: object, language: 'en' | 'zh' = 'en') => {
  const edit: Edit = ({ services: { waste } }) => Object.assign(waste, collected);
  return effectsBetween(city(), city(edit)).map((e) =>
    spoken(e, language)
      .replace(/[（(].*/, '')
      .trim(),
  );
};

// Finding: fewer trips were said to be needed, and more, of one edit.
describe('trips to containers', () => {
  it('are said to be more or fewer, where both settings say so', () => {
    expect(said({ collectAtShare: 0.9 })).toEqual([expect.stringContaining('fewer trips')]);
    const both = said({ collectAtShare: 0.85, collectWithinHours: 6 });
    expect(both).toEqual([expect.stringContaining('fewer trips'), expect.stringContaining('fewer trips')]);
  });

  it('are not spoken of, where one setting is against the other', () => {
    expect(said({ collectAtShare: 0.9, collectWithinHours: 48 })).toEqual([
      'containers that fill slowly are fuller when they are emptied',
      'containers that fill fast are emptied sooner, well before they are full',
    ]);
    expect(said({ collectAtShare: 0.7, collectWithinHours: 6 }, 'zh')).toEqual([
      '满溢较慢的容器较空时即清运',
      '满溢较快的容器临近装满时才清运',
    ]);
  });
});
