import type { Template } from 'aws-cdk-lib/assertions';
import { CfnPolicy } from 'aws-cdk-lib/aws-iot';
import { policyLength } from '../../../constructs/device-registry/policy-size';
import { stackAnywhere } from '../support/app';
import { propErrorCode } from '../support/errors';
import { controller, registry } from '../support/registry';

const thing = '${iot:Connection.Thing.ThingName}';
const arn = (path: string) => `arn:aws-cn:iot:cn-north-1:111111111111:${path}`;

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: unknown;
}

const statements = (template: Template): Statement[] =>
  Object.values(
    template.findResources('AWS::IoT::Policy', { Properties: { PolicyName: 'yinchuan--traffic-signal-controller' } }),
  )[0]?.Properties.PolicyDocument.Statement;

const allowed = (action: string) => statements(registry({}, 'aws-cn').template).find((s) => s.Action === action);

describe('device policy', () => {
  it('lets a device connect as itself, with its own certificate', () => {
    expect(allowed('iot:Connect')).toEqual({
      Effect: 'Allow',
      Action: 'iot:Connect',
      Resource: arn(`client/${thing}`),
      Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } },
    });
  });

  it('lets it publish to its own topic of its own rule, in the district the registry knows', () => {
    expect(allowed('iot:Publish')?.Resource).toEqual([
      arn(
        `topic/$aws/rules/yinchuan__traffic_controller_status/yinchuan/\${iot:Connection.Thing.Attributes[district]}/signal-controller/${thing}`,
      ),
    ]);
  });

  it('lets it use its own jobs and shadows, in both directions', () => {
    const both = statements(registry({}, 'aws-cn').template).find((s) => Array.isArray(s.Action));
    expect(both).toMatchObject({
      Action: ['iot:Publish', 'iot:Receive'],
      Resource: [arn(`topic/$aws/things/${thing}/jobs/*`), arn(`topic/$aws/things/${thing}/shadow/name/timing/*`)],
    });
  });

  it('lets it hear its own commands, jobs and shadows', () => {
    expect(allowed('iot:Receive')?.Resource).toBe(arn(`topic/cmd/yinchuan/${thing}/*`));
    expect(allowed('iot:Subscribe')?.Resource).toEqual([
      arn(`topicfilter/cmd/yinchuan/${thing}/*`),
      arn(`topicfilter/$aws/things/${thing}/jobs/*`),
      arn(`topicfilter/$aws/things/${thing}/shadow/name/timing/*`),
    ]);
  });

  it('has no statement without resource for a device without rules', () => {
    const { template } = registry({ deviceTypes: [{ ...controller, ruleNames: [] }] });
    expect(statements(template).filter(({ Resource }) => Resource.length === 0)).toEqual([]);
  });

  it('gives no credentials of AWS unless asked', () => {
    expect(allowed('iot:AssumeRoleWithCertificate')).toBeUndefined();
  });

  it('refuses what AWS IoT would refuse as too long', () => {
    const shadows = Array.from({ length: 9 }, (_, i) => `shadow-${i}`);
    expect(propErrorCode(() => registry({ deviceTypes: [{ ...controller, shadows }] }))).toBe('device-policy.too-long');
  });

  it('has room for three rules and two shadows in the longest region names', () => {
    const type = {
      ...controller,
      ruleNames: [...controller.ruleNames, 'yinchuan__traffic_detector_flow', 'yinchuan__traffic_controller_events'],
      shadows: ['timing', 'config'],
    };
    expect(() => registry({ deviceTypes: [type] }, 'aws-us-gov')).not.toThrow();
  });
});

describe('policyLength', () => {
  it('leaves white space out, as AWS IoT does', () => {
    expect(policyLength(stackAnywhere(), { a: 'b c' })).toBe('{"a":"bc"}'.length);
  });

  it('counts an intrinsic by its placeholder', () => {
    const stack = stackAnywhere();
    const policy = new CfnPolicy(stack, 'P', { policyDocument: {} });
    expect(policyLength(stack, { a: policy.attrArn })).toBe('{"a":"<P.Arn>"}'.length);
  });
});
