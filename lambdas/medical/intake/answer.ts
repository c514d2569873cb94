import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { Place, Version } from './versions';

/** What an interaction answers. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject | null;
  /** In the place of a resource: an acknowledgement of HL7 version 2. */
  readonly text?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const etagOf = ({ version }: Version) => `W/"${version}"`;

/** A version of a resource, where it stands. */
export const answerOf = ({ type, id }: Place, version: Version, status: number): Answer => ({
  status,
  body: version.resource,
  headers: {
    etag: etagOf(version),
    'last-modified': new Date(version.atMs).toUTCString(),
    ...(status === 201 ? { location: `${type}/${id}/_history/${version.version}` } : {}),
  },
});
