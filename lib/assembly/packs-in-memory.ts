import type { App, IPolicyValidationContext, PolicyViolation } from 'aws-cdk-lib';
import { acknowledgementsAt } from '../../constructs';
import { packsOfOneStack } from '../city/checks';
import { resolvingOnce } from './resolving-once';
import type { SynthFinding } from './result';
import { unusedAcknowledgements } from './unused-acknowledgements';
import { findingAt } from './validation-report';

/** Every acknowledgement of an app, as `construct path|id`. */
const acknowledgementsOf = (app: App): ReadonlySet<string> =>
  new Set(app.node.findAll().flatMap((at) => [...acknowledgementsAt(at)].map((id) => `${at.node.path}|${id}`)));

/** A construct's path and those above it, the nearest first. */
const upwards = (path: string): string[] =>
  path.split('/').map((_, above, ids) => ids.slice(0, ids.length - above).join('/'));

const findingsOf = (pack: string, { ruleName, description, violatingResources }: PolicyViolation): SynthFinding[] =>
  violatingResources.map(({ constructPath = '' }) =>
    findingAt(constructPath, { pack, rule: ruleName, message: description }),
  );

/**
 * What the packs find in an app of one stack that is not written, as the report of a synth has it: what is acknowledged
 * at the construct or above it is no finding, an acknowledgement that nothing needs is one.
 */
export function packFindings(app: App): SynthFinding[] {
  const acknowledged = acknowledgementsOf(app);
  const context: IPolicyValidationContext = { appConstruct: app, templatePaths: [], stackTemplates: [] };
  const all = resolvingOnce(app, () =>
    packsOfOneStack().flatMap((pack) => pack.validate(context).violations.flatMap((v) => findingsOf(pack.name, v))),
  );
  const needed = ({ pack, rule, construct }: SynthFinding) =>
    upwards(construct)
      .map((path) => `${path}|${pack}::${rule}`)
      .find((key) => acknowledged.has(key));
  const used = new Set(all.flatMap((finding) => needed(finding) ?? []));
  return [...all.filter((finding) => needed(finding) === undefined), ...unusedAcknowledgements(app, used)];
}
