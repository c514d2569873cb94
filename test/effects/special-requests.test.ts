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
    expect(said(days(90), days(30))).toEqual(['names, addresses and photos of who reports from now on go sooner']);
  });

  it('is known by names and addresses alone, where they bring none', () => {
    expect(said(withoutPhotos, days(30))).toEqual(['names and addresses of who reports from now on go sooner']);
    expect(said(withoutPhotos, days(300), 'zh')).toEqual(['此后上报人的信息保存更久']);
  });

  // Finding: an interface of apps came, and nobody was told that the city knows from then on who reports, and keeps photos.
  it('comes to be known with the interface, for so long', () => {
    const whole = (...edits: readonly Edit[]) =>
      effectsBetween(city(withoutApps), city(...edits)).map((e) => spoken(e, 'en'));
    expect(whole(days(60))).toContain(
      'photos, which may show people, are kept for 60 days, as who reported (photos of apps)',
    );
    expect(whole(days(60), withoutPhotos)).toContain(
      'names and addresses of who reports by apps are kept for 60 days (Open311 for apps)',
    );
  });
});

const withoutApps: Edit = ({ services: { requests } }) => delete requests.georeport;
const asking =
  (required: boolean): Edit =>
  ({ services: { requests } }) =>
    Object.assign(requests.types[0], { questions: [{ code: 'ROAD', text: 'Which road?', required }] });
const byToken: Edit = ({ services: { requests } }) => Object.assign(requests.types[0], { delivery: 'batch' });

// Findings: a question that must be answered was one thing more that is asked; and where no app reports, reports were refused.
describe('what apps ask and answer', () => {
  const asIs: Edit = () => undefined;

  it('refuses reports without an answer that must be given', () => {
    expect(said(asIs, asking(false))).toEqual(['who reports is asked one thing more']);
    expect(said(asIs, asking(true))).toEqual([
      'who reports is asked one thing more, and a report without an answer is refused',
    ]);
  });

  it.each([
    ['a question', asIs, asking(true)],
    ['whether a question must be answered', asking(false), asking(true)],
    ['how a request gets its number', asIs, byToken],
  ])('does nothing where no app reports: %s', (_, first, edit) => {
    const none: Edit = (raw) => {
      first(raw);
      withoutApps(raw);
    };
    expect(said(none, edit)).toEqual(['no app reports requests, so nobody is asked or answered by it']);
    expect(said(none, edit, 'zh')).toEqual(['未开放应用上报，不涉及任何上报者']);
  });
});

// Findings: photos that came were said to be kept for so long as who reported, without a number; those of a city that had
// none, to go sooner; and who had reported before, though a report has its end from the day on which it is made.
describe('photos that come or go with another number of days', () => {
  it('come with their own days, and only names go sooner', () => {
    expect(
      said(withoutPhotos, ({ services: { requests } }) => {
        Object.assign(requests.georeport, { reporterDays: 30, photos: { most: 4 } });
      }),
    ).toEqual([
      'names and addresses of who reports from now on go sooner',
      'people may report with photos',
      'photos, which may show people, are kept for 30 days, as who reported',
    ]);
  });

  it('are no longer kept, so that none of them goes later', () => {
    const asIs: Edit = () => undefined;
    expect(
      said(asIs, ({ services: { requests } }) => {
        Object.assign(requests.georeport, { reporterDays: 120 });
        delete requests.georeport.photos;
      }),
    ).toEqual([
      'names and addresses of who reports from now on are kept for longer',
      'reports with photos are refused',
      'no further photos are kept; those that are there are shown to operators until they go',
    ]);
  });
});
