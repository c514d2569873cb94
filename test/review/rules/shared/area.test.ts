import { areaOf } from '../../../../lib/review/rules/shared/area';
import { services } from '../../../../lib/services';

describe('what people call a stack', () => {
  it.each([
    ['foundation', { phrase: { key: 'area.foundation' } }],
    ['traffic', { phrase: { key: 'quoted', values: { name: { label: { en: 'Traffic' } } } } }],
    [
      'signal-controller-districts',
      { phrase: { key: 'area.districts', values: { device: { label: { en: 'Signal controller' } } } } },
    ],
    ['unheard-of', 'unheard-of'],
  ])('%s', (stack, name) => {
    expect({ said: areaOf(stack, services) }).toMatchObject({ said: name });
  });
});
