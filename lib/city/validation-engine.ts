import { CloudFormationValidatePlugin } from 'aws-cdk-lib';
import { version } from 'aws-cdk-lib/package.json';

/** The version of the CDK whose private method is known here. */
export const knownCdk = '2.276.0';

/** Has every resource type: an engine made for it has the rules of all. */
class EveryType extends Set<string> {
  override has(): boolean {
    return true;
  }
}

/** What is private in the plugin. */
interface Plugin {
  initializeEngine(types: ReadonlySet<string>): unknown;
}

const everyType = new EveryType();
const shared = new WeakSet<object>();

/**
 * Makes CloudFormation's validation engine once a process. The CDK frees it and makes another one, 0.2 s of work, whenever
 * a template has a resource type that the templates before had not. With another version of the CDK its own way stays.
 */
export function shareValidationEngine(plugin = CloudFormationValidatePlugin._singletonInstance(), cdk = version): void {
  if (cdk !== knownCdk || shared.has(plugin)) return;
  shared.add(plugin);
  const made = plugin as unknown as Plugin;
  const own = made.initializeEngine.bind(plugin);
  made.initializeEngine = () => own(everyType);
}
