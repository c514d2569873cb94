import { gzipSync } from 'node:zlib';
import { SignedFetch } from '../../lib/engine/ports/aws/client';

/** Objects as Firehose delivers them into the raw zone, and AWS that answers with them. */
export class ObjectDeliveries {
  private readonly objects = new Map<string, Uint8Array>();

  /** Puts bodies into an object, a line each; answers the body that EventBridge puts into the queue. */
  put(folder: string, bodies: readonly string[], zip: (text: string) => Uint8Array = gzipSync): string {
    const key = `${folder}/dt=2026/05/13/raw-${this.objects.size}.gz`;
    this.objects.set(key, zip(bodies.map((body) => `${body}\n`).join('')));
    return createdEvent('raw', key);
  }

  readonly aws = Object.assign(Object.create(SignedFetch.prototype) as SignedFetch, {
    send: async ({ path = '' }: { readonly path?: string }) => {
      const found = this.objects.get(decodeURIComponent(path.split('/').slice(2).join('/')));
      if (!found) throw new Error(`${path} is no object`);
      return new Response(Buffer.from(found));
    },
  });
}

/** An object came, as EventBridge says it. */
export const createdEvent = (bucket: string, key: string): string =>
  JSON.stringify({
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: '2026-05-13T08:00:00Z',
    detail: { bucket: { name: bucket }, object: { key, size: 1 } },
  });
