import recommended from 'aws-cdk-lib/recommended-feature-flags.json';

/** Where we differ from the flags that aws-cdk-lib recommends, and why. `cdk.json` holds the same set; a test compares. */
const ownFlags: Readonly<Record<string, { value: unknown; reason: string }>> = {
  '@aws-cdk/core:target-partitions': {
    value: ['aws', 'aws-cn', 'aws-us-gov'],
    reason: 'cities run in all three; the recommended set leaves aws-us-gov out',
  },
  '@aws-cdk/core:defaultCrossStackReferences': {
    value: 'weak',
    reason: 'stacks name each other by construction; a reference that slips in must not lock two stacks',
  },
  'aws:cdk:disable-creation-stack-traces': {
    value: true,
    reason: 'stack traces hold folders of this machine; assemblies of one commit are equal on every machine',
  },
  'aws:cdk:disable-stack-trace': { value: true, reason: 'the same, of warnings' },
};

/** Context of every app of ours. */
export const featureFlags: Readonly<Record<string, unknown>> = {
  ...recommended,
  ...Object.fromEntries(Object.entries(ownFlags).map(([flag, { value }]) => [flag, value])),
};
