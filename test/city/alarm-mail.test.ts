import { city, templates } from '../support/city';

interface Transformer {
  readonly InputPathsMap: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

const alarm = {
  title: '断电',
  deviceId: 'traffic-0101',
  subject: '',
  detail: 'no power since 08:00',
  handling: '由李伟处理。',
  raisedAt: '2026-05-13T08:01:00Z',
  lastSeen: '2026-05-13T08:01:00Z',
  runbook: '先派交警到场',
  code: 'traffic.power-failure',
  severity: 'critical',
};

/** The text that subscribers of the topic of critical alarms get, as EventBridge makes it. */
function mailOf(overrides: Readonly<Record<string, unknown>>): readonly string[] {
  const { foundation } = templates(city(overrides));
  const [rule] = Object.values(
    foundation?.findResources('AWS::Events::Rule', { Properties: { Name: 'testville--alarms-critical' } }) ?? {},
  );
  const { InputPathsMap, InputTemplate } = (rule as NonNullable<typeof rule>).Properties.Targets[0]
    .InputTransformer as Transformer;
  return InputTemplate.split('\n').map((line) =>
    JSON.parse(line).replace(/<([\w-]+)>/g, (_: string, key: string) => {
      const [, field] = /^\$\.detail\.(\w+)$/.exec(InputPathsMap[key] ?? '') ?? [];
      return alarm[field as keyof typeof alarm];
    }),
  );
}

describe('the mail of an alarm', () => {
  it('says first what it is and where, then who has it and what to do', () => {
    expect(mailOf({ language: 'zh', name: { en: 'Testville', zh: '测试市' } })).toEqual([
      '断电: traffic-0101 ',
      'no power since 08:00',
      '由李伟处理。',
      '开始时间 2026-05-13T08:01:00Z, 最近一次 2026-05-13T08:01:00Z',
      '处置: 先派交警到场',
      '测试市, traffic.power-failure, critical',
    ]);
  });

  it('speaks the language of the city', () => {
    expect(mailOf({})[4]).toBe('What to do: 先派交警到场');
  });
});
