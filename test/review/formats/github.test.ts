import type { Finding } from '../../../lib/review/finding';
import { formatGithub } from '../../../lib/review/formats/github';
import { cityReview, context, finding, lostData, review, unreviewed, words } from '../../support/written-review';

const told = (...findings: Finding[]) => formatGithub(review({ cities: [cityReview({ findings })] }), context());

describe('a review as annotations of GitHub Actions', () => {
  it('stands at the line that causes the finding', () => {
    expect(told(lostData())).toBe(
      '::error file=city-configs/testville.yaml,line=3,title=Testville%3A Data::Ten years of records are deleted. Nothing brings them back.%0Abefore: 3,650 days%0Aafter: 30 days%0Acannot be undone\n',
    );
  });

  it('stands in no file without such a line', () => {
    expect(told(finding())).toBe('::notice title=Testville%3A Operations::A label changes. Nobody will notice.\n');
  });

  it('belongs to the file when its line was taken out', () => {
    const cause = { kind: 'config' as const, file: 'a.yaml', line: 9, path: 'budget', side: 'base' as const };
    expect(told(finding({ cause }))).toMatch(/^::notice file=a.yaml,title=/);
  });

  it('has the worst first: GitHub shows ten of a level', () => {
    const levels = [...told(finding(), finding({ id: 'b', severity: 'medium' }), lostData()).matchAll(/^::(\w+)/gm)];
    expect(levels.map((m) => m[1])).toEqual(['error', 'warning', 'notice']);
  });

  it('warns of nothing that gets better', () => {
    expect(told(lostData({ direction: 'better' }))).toMatch(/^::notice /);
  });

  it('lets no text of a file begin a command', () => {
    expect(told(finding({ what: words('a\n::error::b') }))).toBe(
      '::notice title=Testville%3A Operations::A%0A::error::b. Nobody will notice.\n',
    );
  });

  it('tells why a gate is shut and what was not reviewed, before the findings', () => {
    const gates = [{ gate: 'worse', city: 'b-city', reason: words('An alarm is removed') }];
    const lines = formatGithub(review({ cities: [unreviewed('b-city')] }), context({ gates })).split('\n');
    expect(lines[0]).toBe('::error title=The pipeline must stop::worse: An alarm is removed (Testville [b-city])');
    expect(lines[1]).toBe('::error file=b-city.yaml,line=5,col=1,title=CK2001::no setting is named x%0Aremove it');
  });
});
