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

const fair =
  (over: Readonly<Record<string, unknown>> = {}): Edit =>
  ({ services: { lighting } }) => {
    lighting.schedule.events = [
      { name: 'fair', from: '2027-02-05T18:00', to: '2027-02-20T23:59', percent: 100, districts: [], ...over },
    ];
  };
const ofSafety = (first: Edit, edit: Edit) => said(edit, first).filter((sentence) => sentence.startsWith('safety'));

// Finding: nights and districts that an event lost were told to “burn as usual”, for information, and not that they are darker.
describe('an event of lighting that is there for less', () => {
  const darker =
    /^safety worse: where the event has fewer times or districts, streets are darker.*at 23:30–05:00 .*60% instead of 100%\)$/;
  const brighter =
    /^safety better: where the event has more times or districts, streets are brighter.*100% instead of 60%\)$/;

  it('makes the nights darker that it loses, and brighter that it gets', () => {
    expect(ofSafety(fair(), fair({ to: '2027-02-12T23:59' }))).toEqual([expect.stringMatching(darker)]);
    expect(ofSafety(fair(), fair({ from: '2027-02-07T18:00' }))).toEqual([expect.stringMatching(darker)]);
    expect(ofSafety(fair(), fair({ to: '2027-02-22T23:59' }))).toEqual([expect.stringMatching(brighter)]);
  });

  it('makes the districts darker that it leaves, and brighter that it comes to', () => {
    expect(ofSafety(fair(), fair({ districts: ['north'] }))).toEqual([expect.stringMatching(darker)]);
    expect(ofSafety(fair({ districts: ['north'] }), fair())).toEqual([expect.stringMatching(brighter)]);
    expect(ofSafety(fair({ districts: ['north'] }), fair({ districts: ['east'] }))).toEqual([
      expect.stringMatching(darker),
      expect.stringMatching(brighter),
    ]);
    expect(ofSafety(fair({ districts: ['north', 'east'] }), fair({ districts: ['east', 'north'] }))).toEqual([]);
  });
});
