import { servicesOf } from '../../lib/assembly/services-of';
import { mermaid, pictureOf } from '../../lib/diagram';
import { services } from '../../lib/services';
import { city } from '../support/city';

const chart = (overrides: Record<string, unknown> = {}) => {
  const of = city(overrides);
  return mermaid(pictureOf(of, servicesOf(of, services)), 'en');
};

describe('the mermaid chart of a city', () => {
  it('leads from services through the checks to people', () => {
    const lines = chart().split('\n');
    expect(lines[0]).toBe('flowchart LR');
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}s_traffic -->\|".*messages a day.*"\| checks$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}checks --> alarms\[".*"\] --> duty\(\["People on duty/));
  });

  it('keeps what a name holds from becoming syntax', () => {
    const [, title] = /accTitle: (.*)/.exec(chart({ name: { en: 'A "B" <c> #1 end' } })) ?? [];
    expect(title).toBe('The cloud of A #34;B#34; #60;c#62; #35;1 end');
  });
});
