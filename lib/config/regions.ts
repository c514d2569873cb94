export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** Regions of the partitions that citykit serves; a test compares them with aws-cdk-lib's region facts. */
const regionsByPartition = {
  aws: [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'me-west-1',
    'mx-central-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
} as const satisfies Record<Partition, readonly string[]>;

/** Every region of these partitions; a city runs in those that have what it stands on (capabilities.ts). */
export const regions = Object.values(regionsByPartition).flat();

const partitions = new Map<string, Partition>(
  Object.entries(regionsByPartition).flatMap(([partition, names]) =>
    names.map((name): [string, Partition] => [name, partition as Partition]),
  ),
);

/** Partition of a region; `undefined` for a region that is not known. */
export function partitionOf(region: string): Partition | undefined {
  return partitions.get(region);
}
