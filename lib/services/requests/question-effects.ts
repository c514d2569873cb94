import {
  askedForComing,
  asking,
  type Effect,
  flag,
  type ItemNames,
  identifier,
  items,
  members,
  other,
  toldOfGoing,
  wording,
} from '../shared/effects';
import type { Words } from '../shared/words';

const questionNames: ItemNames = { by: ['code'], renamed: true, one: { en: 'question', zh: '问题项' } };
const askedLess: Words = { en: 'who reports is asked one thing less', zh: '上报时少问一项' };
const mayAnswer = items(
  questionNames,
  'service',
  'neither',
  { en: 'who reports is asked one thing more', zh: '上报时多问一项' },
  askedLess,
);
const mustBeAnswered = askedForComing(
  items(
    questionNames,
    'service',
    'neither',
    {
      en: 'who reports is asked one thing more, and a report without an answer is refused',
      zh: '上报时多问一项，未回答则拒绝受理',
    },
    askedLess,
  ),
  {
    en: 'before the deployment, tell those who run apps that a report without an answer to {what} is refused ({place})',
    zh: '部署前告知各应用的运营方：未回答{what}的上报将被拒（{place}）',
  },
);
/** A question that must be answered turns away who does not know it yet. */
export const questions: Effect = {
  ...mayAnswer,
  docs: [...mustBeAnswered.docs.filter(({ when }) => when === 'added'), ...mayAnswer.docs],
  of: (change) => {
    const { required } = (change.after ?? {}) as { readonly required?: boolean };
    return (required ? mustBeAnswered : mayAnswer).of(change);
  },
};
/** Apps name a question by it: an answer to the former one is none to this one. */
export const questionCode = asking(identifier({ en: 'question', zh: '问题项' }), () => true, {
  en: 'before the deployment, tell those who run apps that the question {before} is called {after} from then on ({place})',
  zh: '部署前告知各应用的运营方：问题项代码由 {before} 改为 {after}（{place}）',
});
export const questionText = wording({ en: 'the question', zh: '问题的' });
export const answerForm = asking(
  other(
    'service',
    { en: 'answers of another form are taken, and others refused', zh: '接受另一种形式的回答，其他形式被拒' },
    {
      words: {
        string: { en: 'a line', zh: '单行文字' },
        number: { en: 'a figure', zh: '数值' },
        datetime: { en: 'a time', zh: '时间' },
        text: { en: 'several lines', zh: '多行文字' },
        singlevaluelist: { en: 'one of a list', zh: '单选' },
        multivaluelist: { en: 'several of a list', zh: '多选' },
      },
    },
  ),
  () => true,
  {
    en: 'before the deployment, tell those who run apps that answers are refused unless they are {after} ({place})',
    zh: '部署前告知各应用的运营方：回答形式须为{after}，否则被拒（{place}）',
  },
);
export const mustAnswer = asking(
  flag(
    'service',
    'neither',
    { en: 'a report without an answer is refused', zh: '未回答则拒绝受理' },
    { en: 'a report without an answer is taken', zh: '不回答也可上报' },
    { words: { true: { en: 'required', zh: '必答' }, false: { en: 'optional', zh: '选答' } } },
  ),
  (_, { after }) => after === true,
  {
    en: 'before the deployment, tell those who run apps that a report without an answer is refused ({place})',
    zh: '部署前告知各应用的运营方：未回答的上报将被拒（{place}）',
  },
);
export const answers = toldOfGoing(
  members(
    'service',
    'neither',
    { en: 'further answers may be given', zh: '可选新增答案' },
    { en: 'some answers are refused', zh: '部分答案不再接受' },
  ),
  {
    en: 'before the deployment, tell those who run apps that the answer {what} is refused ({place})',
    zh: '部署前告知各应用的运营方：回答 {what} 将被拒（{place}）',
  },
);
