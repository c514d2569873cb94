import { Document, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Proposal, Proposed } from './propose';

/** Characters of a comment: longer ones hide the mapping. */
const maxComment = 100;

const commentOf = ({ confidence, reason }: Proposed): string => {
  const text = ` ${confidence.toFixed(2)}: ${reason}`;
  return text.length > maxComment ? `${text.slice(0, maxComment - 1)}…` : text;
};

/** A map in which each entry says how sure it is. */
function commented(document: Document, entries: Readonly<Record<string, Proposed | undefined>>): YAMLMap {
  const map = document.createNode({}) as YAMLMap;
  for (const [key, proposed] of Object.entries(entries)) {
    if (!proposed) continue;
    // Short values stand on the line of their key.
    const value = document.createNode(proposed.value, { flow: true });
    const pair = document.createPair(key, value) as Pair<Scalar, typeof value>;
    value.comment = commentOf(proposed);
    map.add(pair);
  }
  return map;
}

/** A proposal as YAML to paste into a city's file. */
export function proposalYaml(name: string, proposal: Proposal): string {
  const document = new Document({});
  const inventory = commented(document, { deviceType: proposal.deviceType });
  inventory.add(document.createPair('columns', commented(document, proposal.columns)));
  if (Object.keys(proposal.attributes).length > 0)
    inventory.add(document.createPair('attributes', commented(document, proposal.attributes)));
  for (const pair of commented(document, { only: proposal.only, explode: proposal.explode }).items) inventory.add(pair);
  document.setIn(['devices', 'inventories', name], inventory);
  if (proposal.remarks.length > 0) document.commentBefore = proposal.remarks.map((remark) => ` ${remark}`).join('\n');
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
