import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import { type Capabilities, capabilities } from '../config/capabilities';
import type { City } from '../config/city-schema';
import { type Partition, partitionOf } from '../config/regions';
import type { Service } from '../services/shared';
import { cityKey, type NameForm, parameterName, physicalName } from '../shared/naming';

/** Severities that have a topic of their own; warnings go with minor. */
export const topicSeverities = ['critical', 'major', 'minor'] as const;
export type TopicSeverity = (typeof topicSeverities)[number];

/**
 * A city with its services and the names of its cloud. Stacks find each other's parts by these names, without exports:
 * a service can be added or removed alone.
 */
export class CityContext {
  readonly key: string;

  constructor(
    readonly city: City,
    /** Services that there are, or only those that the city runs. */
    readonly known: readonly Service[],
    /** The operator's half of the two keys for deleting data; the other is `lake.deleteData` in the city's file. */
    private readonly operatorAllowsDeletion = false,
  ) {
    this.key = cityKey(city);
  }

  /** Services the city runs, in the order of the list of services. */
  get services(): readonly Service[] {
    return this.running(() => true);
  }

  /** Those of a kind that the city runs. Whoever asks by kind depends on no other: their stacks stay as they are when one comes. */
  running(isOfKind: (service: Service) => boolean): readonly Service[] {
    return this.known.filter((service) => isOfKind(service) && this.section(service) !== undefined);
  }

  /** Does the city run one of a kind? */
  runs(isOfKind: (service: Service) => boolean): boolean {
    return this.known.some((service) => isOfKind(service) && this.section(service) !== undefined);
  }

  /** Physical name of a purpose. */
  readonly name = (purpose: string, form?: NameForm): string => physicalName(this.city, purpose, form);

  /** The same for topic rules, Glue and Athena. */
  readonly snake = (purpose: string): string => physicalName(this.city, purpose, 'snake');

  /** Physical name of a bucket: of a zone of the lake, or of a service. */
  readonly bucket = (purpose: string): string => physicalName(this.city, purpose, 'bucket');

  get database(): string {
    return this.snake('lake');
  }

  /** True when both the city's file and the operator say that data may go. */
  get deletesData(): boolean {
    return this.operatorAllowsDeletion && this.city.lake.deleteData;
  }

  /** IAM roles of a department that read the tables of its services. */
  readerArns(stack: Stack, department: string): readonly string[] {
    return (this.city.departments[department] ?? []).map((role) =>
      stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: role }),
    );
  }

  /** Alias of the lake's key, without `alias/`. */
  get lakeKeyAlias(): string {
    return this.name('lake');
  }

  get quarantineStream(): string {
    return this.name('quarantine');
  }

  /** Name of an SSM parameter. */
  parameter(purpose: string): string {
    return parameterName(this.city, purpose);
  }

  /** SSM parameter with the account's device endpoint, written by the foundation. */
  get iotEndpointParameter(): string {
    return this.parameter('iot-endpoint');
  }

  /** SSM parameters with issuer and audience of the tokens of people, where Cognito makes them. */
  get poolIssuerParameter(): string {
    return this.parameter('people-issuer');
  }

  get poolAudienceParameter(): string {
    return this.parameter('people-audience');
  }

  /** SSM parameter with the address of the operations API, where the city has one. */
  get operationsUrlParameter(): string {
    return this.parameter('operations/api-url');
  }

  get bus(): string {
    return this.name('bus');
  }

  get partition(): Partition {
    const partition = partitionOf(this.city.cloud.region);
    if (!partition) throw new Error(`${this.city.cloud.region} is in no partition; the config should have said so`);
    return partition;
  }

  get capabilities(): Capabilities {
    return capabilities(this.partition, this.city.cloud.region);
  }

  /** What the account is billed in. */
  get currency(): 'CNY' | 'USD' {
    return this.partition === 'aws-cn' ? 'CNY' : 'USD';
  }

  topic(severity: TopicSeverity): string {
    return this.name(`alarms-${severity}`);
  }

  topicArn(stack: Stack, severity: TopicSeverity): string {
    return arn(stack, 'sns', this.topic(severity));
  }

  /** Section of a service in the city's file, with its defaults. */
  section(service: Service): unknown {
    return (this.city.services as Readonly<Record<string, unknown>>)[service.id];
  }

  /** Label in the city's language. */
  label(words: { readonly en: string; readonly zh: string }): string {
    return words[this.city.language];
  }

  /** What people call the city, in its language. */
  get title(): string {
    return this.city.language === 'zh' ? (this.city.name.zh ?? this.city.name.en) : this.city.name.en;
  }
}

/** ARN of a resource named without type, e.g. a topic or a queue. */
const arn = (stack: Stack, service: string, resource: string): string =>
  Arn.format({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME }, stack);
