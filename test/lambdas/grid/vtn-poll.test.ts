import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handler } from '../../../lambdas/grid/handlers/vtn-poll';
import { dynamoTable, withAws } from '../../support/aws-server';
import { OutsideServer } from '../../support/outside-server';

describe('the function that polls the VTN', () => {
  withAws(({ server }) => {
    it('reads its secret by the name that it has, and goes to no address that is not public', async () => {
      const vtn = new OutsideServer();
      await vtn.start();
      const folder = mkdtempSync(join(tmpdir(), 'citykit-vtn-'));
      const programs = [{ program: 'Peak', asset: 'T-1' }];
      writeFileSync(
        join(folder, 'settings.json'),
        JSON.stringify({ vtn: { address: vtn.address, programs, everyMinutes: 5 } }),
      );
      Object.assign(process.env, server().environment, {
        LAMBDA_TASK_ROOT: folder,
        CITYKIT_CITY: 'c',
        CITYKIT_TIME_ZONE: 'UTC',
        CITYKIT_LANGUAGE: 'en',
        CITYKIT_QUARANTINE_STREAM: 'c--quarantine',
        CITYKIT_BUS: 'c--bus',
        CITYKIT_STATE_DEVICES: 'c--grid-devices',
        CITYKIT_STATE_ALLOW_LIST: 'c--grid-allow-list',
        CITYKIT_SECRET_VTN_CREDENTIALS: 'c--grid-vtn-credentials',
        CITYKIT_LANDING_BUCKET: 'c--landing',
      });
      const table = dynamoTable();
      const written = JSON.stringify({ client_id: 'ven', client_secret: 'made-up' });
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
      await vtn.stop();
      const asked = server().received.filter(({ operation }) => operation === 'GetSecretValue');
      expect(asked.map(({ input }) => input.SecretId)).toContain('c--grid-vtn-credentials');
      expect([vtn.asked, log]).toEqual([[], expect.stringContaining('not public')]);
      expect(lines.join()).toMatch(/"AnswerAge"/);
      expect(lines.join() + log).not.toContain('made-up');
    });
  });
});
