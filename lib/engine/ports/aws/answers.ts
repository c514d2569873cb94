import { AwsError } from './client';

/**
 * A proxy or a captive portal in between may answer 200 with a page of its own, which must not pass for an answer of AWS:
 * an empty bucket, no stack, no caller.
 */
const foreign = (code: string, { url, status }: Response, what: string) =>
  new AwsError(code, `${new URL(url).host} answers no ${what}: is a proxy or a sign-in page in between?`, status);

/** An answer in XML; throws AwsError `NoXml` when its root is another. */
export async function xmlOf(response: Response, root: string): Promise<string> {
  const text = await response.text();
  // After the declaration and comments, if any (XML 1.0, 2.8).
  if (!new RegExp(`^(?:\\uFEFF|\\s|<\\?[^>]*>|<!--(?:[^-]|-[^-])*-->)*<${root}[\\s/>]`).test(text))
    throw foreign('NoXml', response, root);
  return text;
}

/** An answer in JSON, of none an empty object; throws AwsError `NoJson` for anything else. Its text may be a secret. */
export async function jsonOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (text === '') return {} as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw foreign('NoJson', response, 'JSON');
  }
}
