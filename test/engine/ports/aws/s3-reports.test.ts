import { S3Reports } from '../../../../lib/engine/ports/aws/s3-reports';
import { withAws } from '../../../support/aws-server';

describe('a list of the day', () => {
  withAws(({ server, fetch }) => {
    const written = async (...devices: readonly string[]) => {
      const lines: string[] = [];
      const rows = devices.map((device_id, i) => ({ rank: i + 1, device_id }));
      const reports = new S3Reports(fetch(), 'curated', 'waste', (line) => void lines.push(line));
      await reports.put({ report: 'due', date: '2026-05-13', columns: ['rank', 'device_id'], rows });
      return lines.map((line) => JSON.parse(line));
    };
    const of = { report: 'due', date: '2026-05-13' };

    it('is a file, and lines of the log: its count and its rows', async () => {
      expect(await written('c-1', 'c-2')).toEqual([
        { ...of, rank: 0, count: 2 },
        { ...of, rank: 1, device_id: 'c-1' },
        { ...of, rank: 2, device_id: 'c-2' },
      ]);
      expect(server().received).toMatchObject([{ method: 'PUT', path: '/curated/reports/waste/due/2026-05-13.csv' }]);
    });

    it('is a line of the log too where it is empty', async () => {
      expect(await written()).toEqual([{ ...of, rank: 0, count: 0 }]);
    });

    it('is refused by a function that may not write it', async () => {
      const reports = new S3Reports(fetch(), undefined, 'waste', () => undefined);
      await expect(reports.put({ ...of, columns: [], rows: [] })).rejects.toThrow('may not write report due');
    });
  });
});
