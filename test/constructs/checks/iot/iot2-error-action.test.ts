import { iotFindings } from '../../support/iot-findings';
import { topicRule } from '../../support/topic-rule';

describe('IOT2', () => {
  it('passes a rule with an error action', () => {
    expect(iotFindings('IOT2', (stack) => topicRule(stack))).toEqual([]);
  });

  it('finds a rule without', () => {
    expect(iotFindings('IOT2', (stack) => topicRule(stack, { errorAction: false }))).toEqual(['IOT2']);
  });
});
