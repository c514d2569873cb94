import type { Resource } from '../../../model/city-model';
import { at } from '../shared/property';
import { protectionRule } from '../shared/protection';

const logs: Readonly<Record<string, (resource: Resource) => boolean>> = {
  'AWS::S3::Bucket': ({ properties }) => at(properties, 'LoggingConfiguration.DestinationBucketName') !== undefined,
  'AWS::ApiGatewayV2::Stage': ({ properties }) => at(properties, 'AccessLogSettings.DestinationArn') !== undefined,
};

/** Every call of an interface and every access to a file store leaves a line. */
export const accessLogs = protectionRule({
  id: 'security.access-logs',
  types: Object.keys(logs),
  has: (resource) => logs[resource.type]?.(resource) ?? true,
  severity: 'high',
  lost: 'security.access-logs.lost',
  gained: 'security.access-logs.gained',
  why: 'security.access-logs.why',
  reversible: false,
});
