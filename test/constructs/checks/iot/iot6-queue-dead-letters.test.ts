import { iotFindings } from '../../support/iot-findings';
import { topicRule } from '../../support/topic-rule';

describe('IOT6', () => {
  it('passes a queue with a dead-letter queue', () => {
    expect(iotFindings('IOT6', (stack) => topicRule(stack))).toEqual([]);
  });

  it('finds a queue without', () => {
    expect(iotFindings('IOT6', (stack) => topicRule(stack, { deadLetters: false }))).toEqual([
      expect.stringMatching(/^IOT6\[<Queue/),
    ]);
  });

  it('finds a queue that nobody here knows', () => {
    const queueUrl = 'https://sqs.example/111111111111/elsewhere';
    expect(iotFindings('IOT6', (stack) => topicRule(stack, { queueUrl }))).toEqual([`IOT6[${queueUrl}]`]);
  });
});
