import type { App } from 'aws-cdk-lib';
import { acknowledgementsAt } from '../../constructs';
import type { SynthFinding } from './result';
import { findingAt } from './validation-report';

/** Acknowledgements of the tree that no finding needed: each is a finding of its own. */
export function unusedAcknowledgements(app: App, used: ReadonlySet<string>): SynthFinding[] {
  return app.node.findAll().flatMap((construct) =>
    [...acknowledgementsAt(construct)]
      .filter((id) => !used.has(`${construct.node.path}|${id}`))
      .map((id) =>
        findingAt(construct.node.path, {
          pack: 'citykit',
          rule: 'unused-acknowledgement',
          message: `${id} is acknowledged here, but no finding needs it: remove the acknowledgement`,
        }),
      ),
  );
}
