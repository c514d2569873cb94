import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const withoutPhotos: Edit = ({ services: { requests } }) => delete requests.georeport.photos;
const days =
  (reporterDays: number): Edit =>
  ({ services: { requests } }) =>
    Object.assign(requests.georeport, { reporterDays });
const said = (first: Edit, edit: Edit, language: 'en' | 'zh' = 'en') =>
  effectsBetween(city(first), city(first, edit)).map((e) => spoken(e, language).replace(/ ?[（(].*/, ''));

// Finding: photos were said to go sooner in a city that takes none.
describe('who reported', () => {
  it('is known by photos, where apps bring them', () => {
    expect(said(days(90), days(30))).toEqual(['names, addresses and photos of who reported go sooner']);
  });

  it('is known by names and addresses alone, where they bring none', () => {
    expect(said(withoutPhotos, days(30))).toEqual(['names and addresses of who reported go sooner']);
    expect(said(withoutPhotos, days(300), 'zh')).toEqual(['上报人信息保存更久']);
  });
});
