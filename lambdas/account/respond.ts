import type { Answer } from './answer';

const attempts = 4;

/**
 * Puts an answer where CloudFormation waits for it. Throws when it is not taken, so that Lambda runs the request again.
 * The address is a secret: nothing that is thrown names it.
 */
export async function respond(url: string, answer: Answer, pause: (seconds: number) => Promise<void>): Promise<void> {
  let problem = '';
  for (let n = 0; n < attempts; n++) {
    if (n > 0) await pause(2 ** n);
    try {
      // An empty content type: it is signed so.
      const response = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': '' },
        body: JSON.stringify(answer),
      });
      if (response.ok) return;
      problem = `status ${response.status}`;
    } catch {
      problem = 'no connection';
    }
  }
  throw new Error(`CloudFormation did not take the answer: ${problem}`);
}
