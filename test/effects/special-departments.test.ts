import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const signed: Edit = (file) => Object.assign(file, { identity: { kind: 'sigv4' } });
const said = (first: Edit, edit: Edit, language: 'en' | 'zh' = 'en') =>
  effectsBetween(city(first), city(first, edit)).map((e) => spoken(e, language).replace(/ ?[（(].*/, ''));
const asIs: Edit = () => undefined;
const further: Edit = ({ departments }) => Object.assign(departments, { sanitation: ['hauler'] });
const gone: Edit = ({ departments }) => delete departments.energy;
const more: Edit = ({ departments }) => departments.energy.push('analyst');

// Finding: a city whose people sign in to call its services was told that roles of a further department call them, too.
describe('roles of a department', () => {
  it.each([
    ['a further department', further, 'people of a further department may read data', ' and call services'],
    ['a department that goes', gone, 'people of a department may no longer read data', ' nor call services'],
    ['a further role', more, 'further people may read the data of the department', ' and call its services'],
  ])('read its tables, and call its services where calls are signed: %s', (_, edit, reads, calls) => {
    expect(said(asIs, edit)).toEqual([reads]);
    expect(said(signed, edit)).toEqual([`${reads}${calls}`]);
  });
});
