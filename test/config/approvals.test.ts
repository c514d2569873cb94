import { approvals } from '../../lib/config/approvals';
import { findingKinds } from '../../lib/review/finding';
import { cityYaml, problemsOf, read } from '../support/config-folder';

const brief = (approvals: string) => problemsOf({ approvals }).map((p) => `${p.code} ${p.path}`);

describe('approvals of a city', () => {
  it('name who must approve a kind of change', () => {
    const { city, problems } = read(cityYaml({ approvals: '{ data: [data protection officer], cost: [finance] }' }));
    expect(problems).toEqual([]);
    expect(city?.approvals).toEqual({ data: ['data protection officer'], cost: ['finance'] });
  });

  it('are nobody by default', () => {
    expect(read(cityYaml()).city?.approvals).toEqual({});
  });

  it('know every kind of finding that does something', () => {
    expect(Object.keys(approvals.shape).sort()).toEqual(findingKinds.filter((kind) => kind !== 'nothing').sort());
  });

  it('refuse an unknown kind with the nearest', () => {
    const [problem] = problemsOf({ approvals: '{ securty: [head of IT] }' });
    expect(problem).toMatchObject({ code: 'CK2001', path: 'approvals.securty', hint: 'did you mean security?' });
  });

  it.each([
    ['nobody', '{ data: [] }', 'CK2007 approvals.data'],
    ['an empty name', '{ data: [" "] }', 'CK2007 approvals.data[0]'],
    ['a word in place of a list', '{ data: finance }', 'CK2003 approvals.data'],
    ['a number in place of a name', '{ data: [7] }', 'CK2004 approvals.data[0]'],
    ['the same name twice', '{ data: [finance, finance] }', 'CK3010 approvals.data[1]'],
  ])('refuse %s', (_, text, expected) => {
    expect(brief(text)).toEqual([expected]);
  });
});
