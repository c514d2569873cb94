import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const said = (edit: Edit, first: Edit = () => undefined) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

const published =
  (isPublished: boolean): Edit =>
  ({ services }) => {
    services.lighting.schedule.published = isPublished;
  };
const at =
  (longitude: number): Edit =>
  ({ services }) => {
    services.lighting.longitude = longitude;
  };

// Finding: a longitude without its minus sign turned night into day in the times that are sent to lamps, and figures “could not be compared”.
describe('the place of the lamps', () => {
  it('is when they burn, where their schedule is sent to them', () => {
    expect(said(at(122.68), published(true))).toEqual([
      'safety neither: lamps burn by the sun of another place: they come on and go off at other times (longitude of the city: 122.68° instead of -122.68°)',
    ]);
  });

  it('is how they are judged, where they burn by themselves', () => {
    expect(said(at(122.68), published(false))).toEqual([
      expect.stringMatching(/^operations neither: day and night of the lamps are worked out otherwise/),
    ]);
  });
});
