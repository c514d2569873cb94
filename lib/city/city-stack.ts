import { type CfnElement, Stack } from 'aws-cdk-lib';

const ids = new WeakMap<CfnElement, string>();

/** A stack that gives each part its logical id once: CDK asks at each reference to it, and makes a digest of its path then. */
export class CityStack extends Stack {
  protected override allocateLogicalId(part: CfnElement): string {
    const id = ids.get(part) ?? super.allocateLogicalId(part);
    ids.set(part, id);
    return id;
  }
}
