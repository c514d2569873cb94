import { Arn, ArnFormat, type Stack } from 'aws-cdk-lib';
import type { City } from '../config/city-schema';
import type { Service } from '../services/shared';
import { bucketName, cityKey, physicalName, snakeName } from '../shared/naming';

export type Zone = 'landing' | 'raw' | 'curated' | 'quarantine';

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
    /** Services the city runs, in the order of the list of services. */
    readonly services: readonly Service[],
  ) {
    this.key = cityKey(city);
  }

  /** Physical name of a purpose. */
  readonly name = (purpose: string): string => physicalName(this.city, purpose);

  /** The same for topic rules, Glue and Athena. */
  readonly snake = (purpose: string): string => snakeName(this.city, purpose);

  readonly bucket = (zone: Zone | 'logs' | 'results'): string => bucketName(this.city, zone, this.city.cloud.account);

  get database(): string {
    return this.snake('lake');
  }

  get bus(): string {
    return this.name('bus');
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
export const arn = (stack: Stack, service: string, resource: string): string =>
  Arn.format({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME }, stack);
