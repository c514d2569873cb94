import { at, type CallLine } from '../register/call-line';
import { contentOf } from '../register/content';

/** A document, and where it is put. */
export interface SignedUpload {
  readonly name: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/** Set by who sends, of the bytes. */
const own = ['content-length', 'host'];

/** What is to be uploaded after an answer that gave a URL for it; undefined where it gave none. */
export function signedUploadIn({ uploads }: CallLine, answer: string): SignedUpload | undefined {
  if (!uploads) return undefined;
  try {
    const { url: text, headers = {} } = at(JSON.parse(answer), uploads.at) as {
      readonly url: string;
      readonly headers?: Readonly<Record<string, string>>;
    };
    const url = new URL(text);
    if (!/^https?:$/.test(url.protocol)) return undefined;
    const its = Object.entries(headers).filter(([name]) => !own.includes(name.toLowerCase()));
    return { name: uploads.name, url, headers: Object.fromEntries(its), bytes: contentOf(uploads) };
  } catch {
    // No answer that gives a URL.
    return undefined;
  }
}
