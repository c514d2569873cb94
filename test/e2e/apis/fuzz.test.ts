import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { apiFiles } from '../../../lib/openapi/generated-files';
import { services } from '../../../lib/services';
import { type ApiServer, apiServers } from '../../support/api-servers';
import { describeWithPython, runPython } from '../support/python';

/** What schemathesis looks for in each answer. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];
/** Requests by chance for each operation, after those that its document gives rise to. */
const examples = 20;
/** For an API at most: there are ten thousand of the latter for one. It ends by itself, soon after. */
const seconds = 30;
const patienceSeconds = 120;

const documents = [...apiFiles(services)].flatMap(([file, text]) =>
  file.endsWith('-openapi.json') ? [[basename(file, '-openapi.json'), text] as const] : [],
);

/** Hypothesis builds no text by classes of Unicode, as those of people are written in requests: a part of them, for each. */
const buildable = (document: string) =>
  document.replaceAll(/"pattern": "(?:[^"\\]|\\.)*\\\\p\{(?:[^"\\]|\\.)*"/g, '"pattern": "^[ -~\u4e00-\u9fff]+$"');

/** Calls an API as its document says and otherwise, from a folder with what a caller shows. */
async function fuzz(name: string, document: string, { url, auth, pass }: ApiServer) {
  const folder = resolve(__dirname, '..', '..', '..', '.emulator', 'fuzz', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'openapi.json'), buildable(document));
  const shown = Object.entries(auth?.says ?? {}).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  const settings = auth ? [`[auth.openapi.${auth.scheme}]`, ...shown] : [];
  writeFileSync(join(folder, 'schemathesis.toml'), [...settings, ''].join('\n'));
  const going = setInterval(() => pass(1000), 50);
  try {
    const args = ['run', 'openapi.json', '--url', url, '--checks', checks.join(','), '--seed', '16'];
    const bounds = ['--max-examples', `${examples}`, '--max-time', `${seconds}`];
    const told = ['--continue-on-failure', '--warnings', 'off'];
    return await runPython('schemathesis', [...args, ...bounds, ...told], seconds + patienceSeconds, folder);
  } finally {
    clearInterval(going);
  }
}

it('every API with a document has a server to be tried', () => {
  expect(Object.keys(apiServers).sort()).toEqual(documents.map(([name]) => name).sort());
});

describeWithPython('what schemathesis calls', () => {
  it.each(documents)(
    'is answered by the API %s as its document says',
    async (name, document) => {
      const server = await (apiServers[name] as () => Promise<ApiServer>)();
      try {
        const { code, said } = await fuzz(name, document, server);
        expect(code === 0 ? 'no failures' : said).toBe('no failures');
      } finally {
        await server.close();
      }
    },
    (seconds + patienceSeconds + 30) * 1000,
  );
});
