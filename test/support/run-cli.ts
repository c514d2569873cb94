import { Writable } from 'node:stream';
import { processors } from '../../bin/processors';
import { cards } from '../../lib/cli/cards';
import { main } from '../../lib/cli/main';

function collector() {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line inside this process. */
export async function runCli(...argv: readonly string[]): Promise<CliResult> {
  const out = collector();
  const err = collector();
  const code = await main(cards, argv, { stdout: out.stream, stderr: err.stream, processors });
  return { code, stdout: out.text(), stderr: err.text() };
}
