import { z } from 'zod';
import type { SectionProblem } from '../shared/definition';
import { both, load, presence, raisedAbove, raisedBelow, reckoning, sizing, toldOfGoing } from '../shared/effects';
import { field } from '../shared/field';
import { peopleAccessConfig } from '../shared/people-access-config';
import { repeated } from '../shared/setting-types';
import { counted } from '../shared/words';
import { fhir } from './fhir-config';

const percent = z.number().min(1).max(100);

/** Small hospitals leave it so, and have no share that says something. */
const usualVisits = 20;

export const config = z.strictObject({
  hospitals: field(z.int().min(1), {
    name: { en: 'number of hospitals', zh: '医院数量' },
    doc: { en: 'Hospitals whose systems send what happens in them.', zh: '其信息系统报送运行事件的医院。' },
    example: 4,
    effect: sizing({ en: 'hospitals', zh: '医院' }),
  }),
  visitsPerDay: field(z.int().min(1).default(600).meta({ isOfPeople: true }), {
    name: { en: 'emergency visits a day', zh: '日急诊人次' },
    doc: {
      en: 'Visits to all emergency departments of the city on a usual day.',
      zh: '全市急诊科通常一日的就诊人次。',
    },
    effect: load({ en: 'emergency visits a day', zh: '日急诊人次' }),
  }),
  monitors: field(z.int().min(0).max(1_000_000).default(0).meta({ isOfPeople: true }), {
    name: { en: 'number of vital-sign devices', zh: '生命体征监护设备数量' },
    doc: {
      en: 'Devices at beds whose Observations are sent, so that it is known which of them are silent.',
      zh: '报送 Observation 的床旁监护设备，用于发现失联设备。',
    },
    effect: sizing({ en: 'vital-sign devices', zh: '生命体征监护设备' }),
  }),
  departureMinutes: field(z.int().min(60).max(720).default(240), {
    name: { en: 'time to departure', zh: '急诊停留时限' },
    doc: {
      en: 'Minutes from arrival in an emergency department to departure that are in time; exactly so many are.',
      zh: '从到达急诊科到离开的时限（分钟），恰好等于该值为达标。',
    },
    unit: 'min',
    effect: both(
      raisedAbove({ en: 'a hospital whose patients wait too long', zh: '急诊滞留过久的医院' }, 'safety'),
      reckoning({ en: 'visits in time', zh: '急诊达标率' }),
    ),
  }),
  inTimePercent: field(percent.default(95).meta({ usually: { least: 30, most: 100, slips: [10] } }), {
    name: { en: 'least share of visits in time', zh: '急诊达标率下限' },
    doc: {
      en: 'A smaller share of the visits of a hospital that ended in the last 24 hours is an alarm.',
      zh: '医院近 24 小时内结束的急诊中达标比例低于该值即告警。',
    },
    unit: '%',
    effect: raisedBelow({ en: 'a hospital whose patients wait too long', zh: '急诊滞留过久的医院' }, 'safety'),
  }),
  leastVisits: field(z.int().min(1).max(1000).default(usualVisits), {
    name: { en: 'fewest visits for a share', zh: '比率最少人次' },
    doc: {
      en: 'Of fewer visits of a hospital in 24 hours no share is an alarm.',
      zh: '医院 24 小时内急诊人次少于该值时，比率不告警。',
    },
    effect: raisedAbove({ en: 'a small hospital with a bad share', zh: '人次较少医院的异常比率' }, 'safety'),
  }),
  triageMinutes: field(z.int().min(1).max(120).default(15), {
    name: { en: 'time to triage', zh: '分诊时限' },
    doc: { en: 'Minutes from arrival to triage that are in time.', zh: '从到达到分诊的时限（分钟）。' },
    unit: 'min',
    effect: reckoning({ en: 'triages in time', zh: '分诊达标率' }),
  }),
  trolleyHours: field(z.int().min(1).max(48).default(12), {
    name: { en: 'longest wait for a bed', zh: '候床时限' },
    doc: {
      en: 'Hours from the decision to admit, where nobody says it from arrival, to a bed; longer is an alarm.',
      zh: '从决定收治（未报送时从到达）到入住床位的时限（小时），超出即告警。',
    },
    unit: 'h',
    effect: raisedAbove({ en: 'somebody who waits for a bed', zh: '等候床位的患者' }, 'safety'),
  }),
  handoverMinutes: field(z.int().min(5).max(240).default(60), {
    name: { en: 'longest handover of ambulances', zh: '救护车交接时限' },
    doc: {
      en: 'Minutes from the arrival of an ambulance until somebody takes over; longer is an alarm.',
      zh: '救护车到达至交接完成的时限（分钟），超出即告警。',
    },
    unit: 'min',
    effect: raisedAbove({ en: 'an ambulance that waits', zh: '等候交接的救护车' }, 'safety'),
  }),
  leftUnseenPercent: field(z.number().min(0.5).max(50).default(5), {
    name: { en: 'largest share that leaves unseen', zh: '未诊离开比例上限' },
    doc: {
      en: 'A larger share of the visits of a hospital in 24 hours that left without being seen is an alarm.',
      zh: '医院 24 小时内未经诊治即离开的比例高于该值即告警。',
    },
    unit: '%',
    effect: raisedAbove({ en: 'a hospital that people leave unseen', zh: '患者未诊离开偏多的医院' }, 'safety'),
  }),
  bedsTightPercent: field(percent.default(85).meta({ usually: { least: 40, most: 100, slips: [10] } }), {
    name: { en: 'occupancy that is tight', zh: '床位紧张使用率' },
    doc: {
      en: 'Share of staffed beds that are occupied, from which beds are tight.',
      zh: '开放床位使用率达到该值即为紧张。',
    },
    unit: '%',
    effect: raisedAbove({ en: 'a hospital whose beds get tight', zh: '床位趋紧的医院' }, 'safety'),
  }),
  bedsFullPercent: field(percent.default(92), {
    name: { en: 'occupancy that is full', zh: '床位饱和使用率' },
    doc: {
      en: 'Share of staffed beds that are occupied, from which a hospital is full.',
      zh: '开放床位使用率达到该值即为饱和。',
    },
    unit: '%',
    effect: raisedAbove({ en: 'a hospital that is full', zh: '床位饱和的医院' }, 'safety'),
  }),
  intensiveFreePercent: field(
    z
      .number()
      .min(0)
      .max(50)
      .default(10)
      .meta({ usually: { least: 1, most: 50, orNone: true, slips: [100] } }),
    {
      name: { en: 'least share of free intensive care', zh: '重症床位空闲比例下限' },
      doc: {
        en: 'A smaller share of free beds of intensive care, or as few beds as `intensiveFreeBeds`, is an alarm.',
        zh: '重症监护空床比例低于该值，或空床数不多于 `intensiveFreeBeds`，即告警。',
      },
      unit: '%',
      effect: raisedBelow({ en: 'intensive care that is nearly full', zh: '接近饱和的重症监护' }, 'safety'),
    },
  ),
  intensiveFreeBeds: field(z.int().min(0).max(20).default(2), {
    name: { en: 'fewest free beds of intensive care', zh: '重症空床数下限' },
    doc: { en: 'As few free beds of intensive care are an alarm.', zh: '重症监护空床数不多于该值即告警。' },
    effect: raisedBelow({ en: 'intensive care that is nearly full', zh: '接近饱和的重症监护' }, 'safety'),
  }),
  bedMismatchPercent: field(z.number().min(1).max(50).default(5), {
    name: { en: 'largest mismatch of beds', zh: '床位不符比例上限' },
    doc: {
      en: 'A larger share of the beds of a ward, whose status and visits disagree for a quarter of an hour, is an alarm; so is such a gap between states and report of a hospital.',
      zh: '病区内床位状态与就诊不符持续一刻钟的比例高于该值即告警；医院床位状态与床位报告之差亦同。',
    },
    unit: '%',
    effect: raisedAbove({ en: 'a ward whose figures of beds are wrong', zh: '床位数据有误的病区' }),
  }),
  silentMinutes: field(z.int().min(10).max(1440).default(15), {
    name: { en: 'silence of a hospital', zh: '医院接口静默时限' },
    doc: {
      en: 'A hospital that sent something before, and nothing for longer, is an alarm.',
      zh: '曾报送数据的医院超过该时长无任何数据即告警。',
    },
    unit: 'min',
    effect: raisedAbove({ en: 'a hospital that has fallen silent', zh: '数据中断的医院' }, 'safety'),
  }),
  fhir: field(fhir.optional(), {
    name: { en: 'FHIR for systems of hospitals', zh: '医院 FHIR 接口' },
    doc: {
      en: 'FHIR R4 for systems of hospitals: they make and change resources as things happen. Default: files alone.',
      zh: '面向医院系统的 FHIR R4 接口：随时创建与更新资源。默认仅收文件。',
    },
    effect: toldOfGoing(
      presence(
        'service',
        'more',
        { en: 'hospitals send what happens at once', zh: '医院可实时报送' },
        { en: 'hospitals send files alone', zh: '医院仅以文件报送' },
      ),
      {
        en: 'before the deployment, tell all hospitals whose systems call that they are turned away, and must send files',
        zh: '部署前告知所有接入医院：其系统将不能再接入，须改以文件报送',
      },
    ),
  }),
  access: peopleAccessConfig,
});

export type MedicalSection = z.output<typeof config>;

/** Emergency visits a day of a hospital: the busiest of the world have two thousand. */
const mostOfHospital = 4000;

/** Visits against hospitals, and against those that a share needs before it is an alarm. */
const checkVisits = ({ hospitals, visitsPerDay, leastVisits }: MedicalSection): readonly SectionProblem[] => [
  ...(visitsPerDay <= hospitals * mostOfHospital
    ? []
    : [
        {
          fault: 'unmeant' as const,
          path: ['visitsPerDay'],
          message: {
            en: `${counted(hospitals, 'hospital has', 'hospitals have')} ${counted(visitsPerDay, 'emergency visit')} a day`,
            zh: `${hospitals} 家医院每日急诊 ${visitsPerDay} 人次`,
          },
          hint: { en: 'give the visits of a day, not of a year', zh: '填写日人次，而非年人次' },
        },
      ]),
  ...(leastVisits <= Math.max(visitsPerDay, usualVisits)
    ? []
    : [
        {
          fault: 'idle' as const,
          path: ['leastVisits'],
          message: {
            en: `no hospital comes to ${counted(leastVisits, 'visit')} in 24 hours where all have ${visitsPerDay}: no share is ever an alarm`,
            zh: `全部医院 24 小时共 ${visitsPerDay} 人次，任何医院都达不到 ${leastVisits} 人次：比率永不告警`,
          },
          hint: { en: 'lower leastVisits, or correct visitsPerDay', zh: '降低 leastVisits，或更正 visitsPerDay' },
        },
      ]),
];

/** Systems that would call for two hospitals are refused for both: their resources would have no hospital of their own. */
const oneHospitalEach = (calling: readonly { readonly members: readonly string[] }[]): readonly SectionProblem[] =>
  repeated(
    calling.flatMap(({ members }, i) =>
      [...new Set(members)].map((name) => ({
        name,
        path: ['fhir', 'hospitals', i, 'members', members.indexOf(name)],
      })),
    ),
    (name) => ({
      en: `${name} calls for two hospitals, and is refused for both`,
      zh: `${name} 列于两家医院，均被拒绝`,
    }),
  );

/** Vital-sign devices of a hospital on average: two at each bed of the largest, which has ten thousand. */
const mostMonitors = 20_000;

const checkMonitors = ({ hospitals, monitors }: MedicalSection): readonly SectionProblem[] =>
  monitors <= hospitals * mostMonitors
    ? []
    : [
        {
          fault: 'unmeant',
          path: ['monitors'],
          message: {
            en: `${counted(hospitals, 'hospital has', 'hospitals have')} ${counted(monitors, 'vital-sign device')}`,
            zh: `${hospitals} 家医院有生命体征监护设备 ${monitors} 台`,
          },
          hint: { en: 'correct monitors, or hospitals', zh: '更正 monitors 或 hospitals' },
        },
      ];

/** Full is more than tight; hospitals that call stand once each, and are some of those that there are. */
export const check = (section: MedicalSection): readonly SectionProblem[] => {
  const { bedsTightPercent, bedsFullPercent, hospitals, fhir: api } = section;
  const calling = api?.hospitals ?? [];
  return [
    ...checkVisits(section),
    ...checkMonitors(section),
    ...(bedsFullPercent > bedsTightPercent
      ? []
      : [
          {
            fault: 'crossed' as const,
            path: ['bedsFullPercent'],
            message: { en: 'a hospital would be full before its beds are tight', zh: '饱和阈值不高于紧张阈值' },
            hint: { en: 'give it more than bedsTightPercent', zh: '请设为大于 bedsTightPercent 的值' },
          },
        ]),
    ...(section.triageMinutes < section.departureMinutes
      ? []
      : [
          {
            fault: 'crossed' as const,
            path: ['triageMinutes'],
            message: {
              en: `triage may take ${section.triageMinutes} min, and the whole visit ${section.departureMinutes}`,
              zh: `分诊时限 ${section.triageMinutes} 分钟，不短于整个就诊时限 ${section.departureMinutes} 分钟`,
            },
            hint: { en: 'give it less than departureMinutes', zh: '请设为小于 departureMinutes 的值' },
          },
        ]),
    ...repeated(
      calling.map(({ id }, i) => ({ name: id, path: ['fhir', 'hospitals', i, 'id'] })),
      (id) => ({ en: `there are two hospitals ${id}`, zh: `医院 ${id} 重复` }),
    ),
    ...oneHospitalEach(calling),
    ...(calling.length <= hospitals
      ? []
      : [
          {
            fault: 'unmeant' as const,
            path: ['hospitals'],
            message: {
              en: `hospitals is ${hospitals}, and systems of ${counted(calling.length, 'hospital')} may call`,
              zh: `hospitals 为 ${hospitals}，而 ${calling.length} 家医院的系统可调用`,
            },
            hint: {
              en: `set hospitals: ${calling.length} or more`,
              zh: `将 hospitals 设为 ${calling.length} 或更多`,
            },
          },
        ]),
  ];
};
