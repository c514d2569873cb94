import fc from 'fast-check';
import { toy, toyCity, toyPorts } from '../../bench/writers/toy-stream';
import { synthInMemory } from '../../lib/assembly/synth-in-memory';
import type { FeedProcessor } from '../../lib/engine/feed-processor';
import { handlerOf } from '../../lib/engine/handlers/handler';
import type { Runtime } from '../../lib/engine/handlers/runtime';
import type { Service } from '../../lib/services/shared';
import { nameUnder, partPurpose } from '../../lib/shared/naming';
import { city, templates } from '../support/city';
import { runs } from '../support/exploring';
import { beacon } from '../support/services/beacon';
import { sqsEvent } from '../support/traffic-run';

/** A service with a feed, and a processor with settings of its own, for each id. */
function serviceOf(ids: readonly string[]): Service {
  const [feed] = beacon.feeds;
  const [processor] = beacon.processors;
  return {
    ...beacon,
    feeds: ids.map((id) => ({ ...feed, id, processor: id })),
    processors: ids.map((id) => ({ ...processor, id, settings: () => ({ of: id }) })),
  } as unknown as Service;
}

/** Which feed of a function takes a message that came by a queue. */
async function takerOf(queue: string, key: string, service: string, ids: readonly string[]): Promise<string> {
  let taker = 'none';
  const feed = (id: string): FeedProcessor => ({
    messages: async () => {
      taker = id;
      return { sent: 0, accepted: 0, duplicates: 0, quarantined: {} };
    },
  });
  const runtime = { aws: undefined as never, ports: toyPorts(), city: { ...toyCity, city: key } } satisfies Runtime;
  const feeds = Object.fromEntries(ids.map((id) => [id, feed(id)]));
  await handlerOf({ service: { ...toy, id: service }, feeds }, () => runtime)(sqsEvent(queue, ['x'])).catch(() => {});
  return taker;
}

// Names that are the end, the beginning or the middle of each other.
const word = fc.constantFrom('level', 'bin', 'waste', 'c');
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('-'));

describe('names of which one ends with another', () => {
  const ids = ['flash', 'long-flash', 'very-long-flash', 'long'];
  const service = serviceOf(ids);
  const harbour = city({ services: { beacon: { beacons: 7 } } }, [service]);

  it('take each queue of a template to its own feed', async () => {
    const queues = templates(harbour, [service]).beacon?.findResources('AWS::SQS::Queue') ?? {};
    const names = Object.values(queues).map(({ Properties }) => Properties.QueueName as string);
    const takers = await Promise.all(names.map((queue) => takerOf(queue, 'testville', 'beacon', ids)));
    const taken = names.flatMap((queue, i) => (takers[i] === 'none' ? [] : [[queue, takers[i]]]));
    expect(Object.fromEntries(taken)).toEqual(Object.fromEntries(ids.map((id) => [`testville--beacon-${id}`, id])));
  });

  it('give each function of a stack in memory its own settings', () => {
    const [stack] = synthInMemory(harbour, [service], ['beacon']);
    const template = stack?.template as
      | { readonly Resources: Readonly<Record<string, { readonly Properties?: { readonly FunctionName?: string } }>> }
      | undefined;
    const functions = Object.values(template?.Resources ?? {}).flatMap((r) => r.Properties?.FunctionName ?? []);
    expect(stack?.settings).toMatchObject(Object.fromEntries(ids.map((id) => [`testville--beacon-${id}`, { of: id }])));
    expect(functions).toEqual(expect.arrayContaining(Object.keys(stack?.settings ?? {})));
  });

  it('are never taken for each other, whatever city, service and feed a queue is of', async () => {
    const namesOf = fc.record({ city: name, service: word, feed: name });
    await fc.assert(
      fc.asyncProperty(namesOf, fc.uniqueArray(name, { minLength: 1 }), namesOf, async (own, feeds, asked) => {
        const queue = nameUnder(asked.city, partPurpose(asked.service, asked.feed));
        const expected = feeds.find((feed) => nameUnder(own.city, partPurpose(own.service, feed)) === queue);
        expect(await takerOf(queue, own.city, own.service, feeds)).toBe(expected ?? 'none');
      }),
      { numRuns: runs(100, 2000) },
    );
  });
});
