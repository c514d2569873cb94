import { portland as city, type Edit, signedBy } from '../support/settings/portland';
import { effectsBetween } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;
const asked = (before: Edit, after: Edit) =>
  effectsBetween(city(before), city(after)).flatMap(({ toDo, toDoBy = 'city' }) =>
    toDo ? [`${toDoBy}: ${toDo.en}`] : [],
  );

const of =
  (service: string, settings: object): Edit =>
  ({ services }) =>
    Object.assign(services[service], settings);
const question = (settings: object): Edit =>
  of('requests', {
    types: [
      { code: 'A', name: 'A', desk: 'd' },
      { code: 'B', name: 'B', desk: 'd', questions: [{ code: 'q', text: 'How?', ...settings }] },
    ],
  });

// Findings: what others must do first, or are refused, stood nowhere under what must be done.
describe('what others must do before a setting turns', () => {
  it.each<[string, Edit, Edit, RegExp]>([
    [
      'a type of request goes',
      question({}),
      of('requests', { types: [{ code: 'A', name: 'A', desk: 'd' }] }),
      /^city: .* tell those who run apps that reports of \{what\} are refused/,
    ],
    [
      'a question that must be answered comes',
      of('requests', {
        types: [
          { code: 'A', name: 'A', desk: 'd' },
          { code: 'B', name: 'B', desk: 'd' },
        ],
      }),
      question({ required: true }),
      /^city: .* a report without an answer to \{what\} is refused/,
    ],
    [
      'an answer goes',
      question({ form: 'singlevaluelist', values: ['one', 'many'] }),
      question({ form: 'singlevaluelist', values: ['one'] }),
      /^city: .* the answer \{what\} is refused/,
    ],
    [
      'a request costs something',
      of('requests', { types: [{ code: 'A', name: 'A', desk: 'd' }] }),
      of('requests', { types: [{ code: 'A', name: 'A', desk: 'd', fee: { amount: '5.00', currency: 'USD' } }] }),
      /^city: .* has the payment name the `order_number` of the request/,
    ],
    ['an answer is required', question({}), question({ required: true }), /^city: .* without an answer is refused/],
    ['an answer is of another form', question({}), question({ form: 'number' }), /^city: .* unless they are \{after\}/],
    [
      'schools report earlier',
      of('education', { reportByHour: 10 }),
      of('education', { reportByHour: 9 }),
      /^city: .* tell the schools to report their attendance by \{after\}/,
    ],
    [
      'a version of OCPP goes',
      of('charging', { protocols: ['ocpp1.6', 'ocpp2.0.1'] }),
      of('charging', { protocols: ['ocpp2.0.1'] }),
      /^device-team: .* bring charging stations that speak \{what\} alone to a version that is left/,
    ],
    [
      'unknown cards are refused',
      of('charging', { unknownTokens: 'accept' }),
      of('charging', { unknownTokens: 'refuse' }),
      /^city: .* bring the list of charging cards/,
    ],
    [
      'cars that stand are told',
      ({ services }) => Object.assign(services.traffic, { spat: { roadsideUnits: 2 } }),
      ({ services }) => Object.assign(services.traffic, { spat: { roadsideUnits: 2, stopsOnGreen: true } }),
      /^city: .* have a legal basis .* roadside units also send Basic Safety Messages/,
    ],
    [
      'numbers come in another form',
      question({}),
      of('requests', {
        types: [
          { code: 'A', name: 'A', desk: 'd' },
          { code: 'B', name: 'B', desk: 'd', delivery: 'batch', questions: [{ code: 'q', text: 'How?' }] },
        ],
      }),
      /^city: .* how a report gets its number from then on/,
    ],
    [
      'an app may call less',
      of('requests', { georeport: { requestsPerMinute: 60, burst: 120 } }),
      of('requests', { georeport: { requestsPerMinute: 30, burst: 120 } }),
      /^city: .* tell those who run apps how much each may call/,
    ],
    [
      'photos are no longer taken',
      of('requests', { georeport: { requestsPerMinute: 60, burst: 120, reporterDays: 90, photos: { most: 3 } } }),
      of('requests', { georeport: { requestsPerMinute: 60, burst: 120, reporterDays: 90 } }),
      /^city: .* tell those who run apps that reports with photos are refused/,
    ],
    [
      'a key of firmware goes',
      signedBy('one', 'two'),
      signedBy('one'),
      /^device-team: .* signed by a key that the city has from then on/,
    ],
    [
      'signals follow the traffic',
      ({ services }) => Object.assign(services.traffic.adaptiveTiming, { enabled: false }),
      asBefore,
      /^device-team: .* a stop-bar counter of each of its phases/,
    ],
  ])('is told where %s, and not where it turns back', (_, before, after, words) => {
    expect(asked(before, after)).toEqual([expect.stringMatching(words)]);
    expect(asked(after, before)).toEqual(/form/.test(_) ? [expect.any(String)] : []);
  });
});
