import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { bundleHandlers } from '../../lib/assembly/bundle-handlers';
import { city, templates } from '../support/city';
import { beacon } from '../support/services/beacon';
import { noise as streets } from '../support/services/noise';

const harbour = () => templates(city({ services: { beacon: { beacons: 7 } } }, [beacon]), [beacon]);

/** Its functions lie where tests keep services. */
const noise = { ...streets, handlers: join(__dirname, '../support/services/noise/functions') };
const loud = () => templates(city({ services: { noise: { meters: 24 } } }, [noise]), [noise]);

describe('a service that only its own folder knows', () => {
  it('becomes a stack with its rule, named by city, service and feed', () => {
    harbour().beacon?.hasResourceProperties('AWS::IoT::TopicRule', { RuleName: 'testville__beacon_flash' });
  });

  it('becomes a table with the common columns and its own', () => {
    harbour().beacon?.hasResourceProperties('AWS::Glue::Table', {
      TableInput: {
        Name: 'beacon_flashes',
        StorageDescriptor: { Columns: Match.arrayWith([{ Name: 'lit', Type: 'boolean', Comment: Match.anyValue() }]) },
      },
    });
  });

  it('becomes an alarm with its runbook', () => {
    harbour().beacon?.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'testville--beacon-dark',
      AlarmDescription: Match.stringLikeRegexp('Send the tender'),
    });
  });

  it('tells of messages that wait, of a feed of minutes later than of one of seconds', () => {
    const lag = (service: 'beacon' | 'noise', feed: string, threshold: number, wait: string) => ({
      AlarmName: `testville--${service}-${feed}-ingest-lag`,
      Threshold: threshold,
      AlarmDescription: Match.stringLikeRegexp(wait),
    });
    harbour().beacon?.hasResourceProperties('AWS::CloudWatch::Alarm', lag('beacon', 'flash', 900, 'over 15 minutes'));
    loud().noise?.hasResourceProperties('AWS::CloudWatch::Alarm', lag('noise', 'levels', 1800, 'over 30 minutes'));
  });

  it('becomes a row on the city dashboard, in the language of the city', () => {
    const chinese = templates(city({ language: 'zh', services: { beacon: { beacons: 7 } } }, [beacon]), [beacon]);
    chinese.operations?.hasResourceProperties('AWS::CloudWatch::Dashboard', {
      DashboardBody: Match.serializedJson(Match.objectLike({ widgets: Match.anyValue() })),
    });
    expect(JSON.stringify(chinese.operations?.toJSON())).toContain('亮灯率');
  });

  it('shows its open alarms, its time to repair against its target, and how well its devices are reached', () => {
    const urgent = { ...beacon, repairTargetMinutes: { critical: 90 } };
    const config = city({ language: 'zh', services: { beacon: { beacons: 7 } } }, [urgent]);
    const dashboard = JSON.stringify(templates(config, [urgent]).beacon?.findResources('AWS::CloudWatch::Dashboard'));
    const shown = (metric: string) => dashboard.includes(`\\"${metric}\\"`);
    expect(['OpenFaults', 'RepairMinutes', 'DevicesOnlinePercent'].filter(shown)).toHaveLength(3);
    expect(dashboard).toContain('紧急 < 90');
    expect(dashboard).not.toContain('重要 <');
  });

  it('becomes a section of the schema', () => {
    expect(() => city({ services: { beacon: { beacons: -1 } } }, [beacon])).toThrow(/beacons/);
  });
});

describe('a service of facts', () => {
  it('has a function for each feed and one for the clock, of one handler', () => {
    const names = Object.values(loud().noise?.findResources('AWS::Lambda::Function') ?? {}).map(
      ({ Properties }) => Properties.FunctionName,
    );
    expect(names).toEqual(expect.arrayContaining(['testville--noise-levels', 'testville--noise-sweep']));
    expect(bundleHandlers([noise]).source('noise/index')).toContain('loud-night');
  });

  it('is asked every minute for silent devices', () => {
    loud().noise?.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 minute)' });
  });

  it('has its table under the name of the service, and its query on the newest rows', () => {
    loud().noise?.hasResourceProperties('AWS::Glue::Table', { TableInput: { Name: 'noise_levels' } });
    loud().noise?.hasResourceProperties('AWS::Athena::NamedQuery', {
      QueryString: Match.stringLikeRegexp('FROM noise_levels'),
    });
  });
});
