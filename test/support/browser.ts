import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** A Chromium of this machine; `CITYKIT_BROWSER` names another one. */
export const browserPath: string | undefined =
  process.env.CITYKIT_BROWSER ??
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(existsSync);

/** A suite in a browser; without one it is skipped, and the run says so. */
export function describeInBrowser(name: string, suite: () => void): void {
  if (browserPath) {
    describe(name, suite);
    return;
  }
  process.stderr.write(`skipped: ${name}: no Chromium; apt-get install chromium, or set CITYKIT_BROWSER\n`);
  describe.skip(name, suite);
}
