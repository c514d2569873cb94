import { drain } from '../../lib/quarantine/dead-letters';
import { withAws } from '../support/aws-server';

const letters = (...ids: readonly string[]) => ids.map((id) => ({ MessageId: id, ReceiptHandle: id, Body: id }));
const ten = Array.from({ length: 10 }, (_, i) => `left-${i}`);

withAws(({ server, fetch }) => {
  /** Bodies that are given to `take`, of a queue that answers so, and then nothing any more. */
  async function taken(...answers: readonly (readonly string[])[]): Promise<readonly string[]> {
    let n = 0;
    server().answer = ({ operation }) => {
      if (operation === 'GetQueueUrl') return { body: { QueueUrl: 'q' } };
      return { body: operation === 'ReceiveMessage' ? { Messages: letters(...(answers[n++] ?? [])) } : {} };
    };
    const bodies: string[] = [];
    await drain(fetch(), 'q', async ({ text }) => {
      bodies.push(text);
      return text.startsWith('left') ? 'left' : 'done';
    });
    return bodies;
  }
  const calls = (name: string) => server().received.filter(({ operation }) => operation === name);

  it('a queue is emptied though what is left comes again before what is new', async () => {
    expect(await taken(ten, ten, ten, ['new'])).toEqual([...ten, 'new']);
    expect(calls('DeleteMessage').map(({ input }) => input.ReceiptHandle)).toEqual(['new']);
    expect(calls('ChangeMessageVisibility')).toHaveLength(10);
  });

  it('a queue that brings the same for ever is left', async () => {
    expect(await taken(...Array.from({ length: 99 }, () => ten))).toEqual(ten);
    expect(calls('ReceiveMessage').length).toBeLessThan(9);
  });

  it('an empty queue is asked twice, since one answer may be of a server that holds none', async () => {
    expect(await taken([], ['new'])).toEqual(['new']);
    expect(await taken()).toEqual([]);
  });
});
