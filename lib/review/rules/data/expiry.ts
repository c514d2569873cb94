import { phrase } from '../../../words/phrase';
import { changedPart } from '../shared/changed-part';
import { isOn } from '../shared/property';

const expires = isOn('TimeToLiveSpecification.Enabled');

/** Do items of a table expire? On is less kept, off is more than the law may allow: neither is better. */
export const expiry = changedPart('data.expiry', ['AWS::DynamoDB::Table'], ({ before, after, part }) => {
  const on = expires(after);
  if (expires(before) === on) return [];
  return [
    {
      direction: on ? 'worse' : 'neutral',
      severity: 'medium',
      what: phrase(on ? 'data.expiry.on' : 'data.expiry.off', { part: part() }),
      why: phrase(on ? 'data.expiry.why-on' : 'data.expiry.why-off'),
      before: phrase(on ? 'value.off' : 'value.on'),
      after: phrase(on ? 'value.on' : 'value.off'),
      reversible: !on,
    },
  ];
});
