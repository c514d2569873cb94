import { runCli } from '../support/run-cli';

describe('citykit diagram', () => {
  it('draws an SVG, or a mermaid chart', async () => {
    const svg = await runCli('diagram', 'city-configs/minimal.yaml');
    expect([svg.code, svg.stdout.slice(0, 5)]).toEqual([0, '<svg ']);
    const chart = await runCli('diagram', 'city-configs/minimal.yaml', '--format', 'mermaid', '--lang', 'zh');
    expect(chart.stdout).toMatch(/^flowchart LR\n/);
  });

  it('tells of a file that is not there', async () => {
    const { code, stdout, stderr } = await runCli('diagram', 'nowhere.yaml');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('nowhere.yaml does not exist');
  });
});
