import * as z from 'zod';
import type { Feed } from './feed';
import type { Operation } from './operation';
import type { Words } from './words';

/** What the sender of a webhook posts, and what it is answered, as text: a sender decides by it whether to send again. */
export interface Notification {
  /** Its form as far as it is read: what stands beside is taken too, and what it says the reader of the feed decides. */
  readonly body: z.ZodType;
  /** Media type of the body; default JSON. */
  readonly takes?: string;
  readonly answers: Readonly<Record<'taken' | 'refused', string>>;
}

const tag: Words = { en: 'Notifications', zh: '通知' };
const none = z.strictObject({});
const json = 'application/json';

/** The schema of an answer that is always the same. */
function always(text: string): z.ZodType {
  if (!text.startsWith('{')) return z.literal(text);
  const fields = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
  return z.strictObject(Object.fromEntries(fields.map(([name, value]) => [name, z.literal(value)])));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A webhook as an operation, for its document: route, headers and size are those of its feed, the rest of what is posted. */
export function operationOfWebhook(feed: Feed<unknown>, { body, takes = json, answers }: Notification): Operation {
  if (feed.kind !== 'webhook') throw new Error(`feed ${feed.id} is no webhook`);
  const media = answers.taken.startsWith('{') ? {} : { media: 'text/plain' };
  return {
    id: `notify${feed.id.split('-').map(capital).join('')}`,
    method: feed.method ?? 'POST',
    path: `/${feed.id}`,
    summary: feed.name,
    ...{ entity: 'notification', tag, roles: [], purposes: [], params: none, query: none },
    headers: z.object(Object.fromEntries(feed.signedBy.map((name) => [name, z.string().min(1)]))),
    ...{ hasBody: true, body, takes, maxBodyBytes: feed.maxMessageBytes },
    ...{ status: 200, answer: always(answers.taken), errors: always(answers.refused), ...media },
    ...{ idempotencyKey: false, ifMatch: false, etag: false, problems: [] },
  };
}
