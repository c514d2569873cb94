import { mostUrgentFirst, worstFirst } from '../../../lib/review/formats/order';
import { phrase } from '../../../lib/words/phrase';
import { cityReview, finding, lostData, unreviewed } from '../../support/written-review';

const ids = (...findings: ReturnType<typeof finding>[]) => worstFirst(findings).map(({ id }) => id);

describe('the order of findings', () => {
  it('is by severity, then direction, then whether it can be undone, then id', () => {
    const medium = { severity: 'medium' as const };
    expect(
      ids(
        finding({ id: 'z', ...medium }),
        finding({ id: 'a', ...medium }),
        finding({ id: 'lost', ...medium, reversible: false }),
        finding({ id: 'worse', ...medium, direction: 'worse' }),
        finding({ id: 'critical', severity: 'critical' }),
      ),
    ).toEqual(['critical', 'worse', 'lost', 'a', 'z']);
  });

  // Finding: of twelve hours at which a district is darker, the tenth to the twelfth stood before the second.
  it('of one id is that in which they were stated, the gravest first', () => {
    const numbered = ['darker#10', 'darker#2', 'darker', 'cost.total#2', 'darker#9'];
    expect(ids(...numbered.map((id) => finding({ id })))).toEqual([
      'cost.total#2',
      'darker',
      'darker#2',
      'darker#9',
      'darker#10',
    ]);
  });

  it('has what is for the better last, whatever its severity', () => {
    expect(ids(finding({ id: 'better', severity: 'critical', direction: 'better' }), finding({ id: 'low' }))).toEqual([
      'low',
      'better',
    ]);
  });
});

describe('the order of the bill', () => {
  it('is the sum, then what it is made of', () => {
    const bill = ['cost.service:air', 'cost.total', 'cost.service:water'].map((id) => finding({ id }));
    expect(ids(...bill)).toEqual(['cost.total', 'cost.service:air', 'cost.service:water']);
  });

  // Finding: the smallest service headed the story of what made all dearer.
  it('has the service whose bill moves most first', () => {
    const sum = (money: number) => phrase('value', { value: { money, currency: 'USD' } });
    const bill = ['cost.total', 'cost.service:air', 'cost.service:parking', 'cost.service:water'].map((id, i) =>
      finding({ id, before: sum(100), after: sum(100 - 10 ** i) }),
    );
    expect(ids(...bill)).toEqual(['cost.total', 'cost.service:water', 'cost.service:parking', 'cost.service:air']);
  });
});

describe('the order of cities', () => {
  it('begins with what could not be reviewed and ends with what does not change', () => {
    const cities = [
      cityReview({ city: 'same', status: 'unchanged' }),
      cityReview({ city: 'nothing-felt' }),
      cityReview({ city: 'dull', findings: [finding()] }),
      cityReview({ city: 'losing', findings: [finding(), lostData()] }),
      unreviewed('broken'),
    ];
    expect(mostUrgentFirst(cities).map(({ city }) => city)).toEqual([
      'broken',
      'losing',
      'dull',
      'nothing-felt',
      'same',
    ]);
  });
});
