import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handler } from '../../../lambdas/education/handlers/roster-poll';
import { dynamoTable, withAws } from '../../support/aws-server';
import { OutsideServer } from '../../support/outside-server';

describe('the function that polls the OneRoster provider', () => {
  withAws(({ server }) => {
    it('reads its secret by the name that it has, and goes to no address that is not public', async () => {
      const provider = new OutsideServer();
      await provider.start();
      const folder = mkdtempSync(join(tmpdir(), 'citykit-oneroster-'));
      const { address } = provider;
      const oneRoster = { address, tokenAddress: `${address}/token`, version: '1.2', everyMinutes: 60 };
      writeFileSync(join(folder, 'settings.json'), JSON.stringify({ oneRoster }));
      Object.assign(process.env, server().environment, {
        LAMBDA_TASK_ROOT: folder,
        CITYKIT_CITY: 'c',
        CITYKIT_TIME_ZONE: 'UTC',
        CITYKIT_LANGUAGE: 'en',
        CITYKIT_QUARANTINE_STREAM: 'c--quarantine',
        CITYKIT_BUS: 'c--bus',
        CITYKIT_STATE_ALLOW_LIST: 'c--education-allow-list',
        CITYKIT_STATE_ROSTER: 'c--education-roster',
        CITYKIT_SECRET_ONEROSTER_CREDENTIALS: 'c--education-oneroster-credentials',
        CITYKIT_LANDING_BUCKET: 'c--landing',
      });
      const table = dynamoTable();
      const written = JSON.stringify({ client_id: 'city', client_secret: 'made-up' });
      server().answer = (request) =>
        request.operation === 'GetSecretValue'
          ? { body: { SecretString: written, CreatedDate: Date.now() / 1000 } }
          : table(request);
      const lines: string[] = [];
      jest.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await handler({ source: 'aws.events' });
      const log = logged.mock.calls.flat().join();
      jest.restoreAllMocks();
      await provider.stop();
      const asked = server().received.filter(({ operation }) => operation === 'GetSecretValue');
      expect(asked.map(({ input }) => input.SecretId)).toContain('c--education-oneroster-credentials');
      expect([provider.asked, log]).toEqual([[], expect.stringContaining('not public')]);
      expect(lines.join()).toMatch(/"AnswerAge"/);
      expect(lines.join() + log).not.toContain('made-up');
    });
  });
});
