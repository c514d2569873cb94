import { flow } from '../../../config/shape/flow';
import { type Choice, isQuestion, type Question, type Setting } from './choice';
import type { Proposal } from './proposal';

/** Characters of a comment: longer ones hide the mapping. */
const maxComment = 110;

/** Text from a file in one line of a comment. */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return plain.length > maxComment ? `${plain.slice(0, maxComment - 1)}…` : plain;
}

const choiceLine = (key: string, { value, confidence, reason }: Choice): string =>
  `${flow(key)}: ${flow(value)} # ${confidence.toFixed(2)}: ${oneLine(reason)}`;

/** A question as comments: what is asked, and each candidate as the line that answers it. */
const questionLines = (key: string, { question, candidates }: Question): string[] => [
  `# TODO ${key}: ${oneLine(question)}`,
  ...candidates.map((candidate) => `#   ${choiceLine(key, candidate)}`),
];

const settingLines = (key: string, setting: Setting): string[] =>
  isQuestion(setting) ? questionLines(key, setting) : [choiceLine(key, setting)];

/** A map of settings; nothing when it has none. */
function mapLines(key: string, settings: Readonly<Record<string, Setting | undefined>>): string[] {
  const lines = Object.entries(settings).flatMap(([name, setting]) => (setting ? settingLines(name, setting) : []));
  return lines.length === 0 ? [] : [`${key}:`, ...lines.map((line) => `  ${line}`)];
}

/** How the file was opened, where that cannot be seen from its bytes. */
export type FileHints = Readonly<Record<string, string | number>>;

/** A proposal as lines of YAML, below the name of the mapping; what is asked is a to-do comment in its place. */
export function proposalLines(
  { deviceType, columns, attributes, remarks, ...others }: Proposal,
  file: FileHints,
): string[] {
  return [
    ...remarks.map((remark) => `# Note: ${oneLine(remark)}`),
    ...settingLines('deviceType', deviceType),
    ...(Object.keys(file).length > 0 ? [`file: ${flow(file)}`] : []),
    ...mapLines('columns', columns),
    ...mapLines('attributes', attributes),
    ...Object.entries(others).flatMap(([key, setting]) => settingLines(key, setting)),
  ];
}
