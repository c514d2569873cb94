import { Match } from 'aws-cdk-lib/assertions';
import { city, templates } from '../support/city';
import { beacon } from '../support/services/beacon/definition';

const harbour = () => templates(city({ services: { beacon: { beacons: 7 } } }, [beacon]), [beacon]);

describe('a service that only its own folder knows', () => {
  it('becomes a stack with its rule, named by city, service and feed', () => {
    harbour().beacon?.hasResourceProperties('AWS::IoT::TopicRule', { RuleName: 'testville_beacon_flash' });
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
      AlarmName: 'testville-beacon-dark',
      AlarmDescription: Match.stringLikeRegexp('Send the tender'),
    });
  });

  it('becomes a row on the city dashboard, in the language of the city', () => {
    const chinese = templates(city({ language: 'zh', services: { beacon: { beacons: 7 } } }, [beacon]), [beacon]);
    chinese.operations?.hasResourceProperties('AWS::CloudWatch::Dashboard', {
      DashboardBody: Match.serializedJson(Match.objectLike({ widgets: Match.anyValue() })),
    });
    expect(JSON.stringify(chinese.operations?.toJSON())).toContain('亮灯率');
  });

  it('becomes a section of the schema', () => {
    expect(() => city({ services: { beacon: { beacons: -1 } } }, [beacon])).toThrow(/beacons/);
  });
});
