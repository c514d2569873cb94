import { CfnThingGroup } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { ThingGroup } from './device-registry-props';

/** Limits of AWS IoT, hard. */
const maxDepth = 7;
const maxChildren = 100;
const groupName = /^[a-zA-Z0-9:_-]{1,128}$/;

interface Place {
  /** Path inside the props. */
  readonly prop: string;
  readonly depth: number;
  readonly parent?: CfnThingGroup;
}

/** Makes a tree of static groups, parents before children. */
export function thingGroups(scope: Construct, root: ThingGroup): void {
  checkNames(scope, root);
  makeGroup(scope, root, { prop: 'groups', depth: 1 });
}

function makeGroup(scope: Construct, group: ThingGroup, { prop, depth, parent }: Place): void {
  checkGroup(scope, group, prop, depth);
  const made = new CfnThingGroup(scope, `Group-${group.name}`, {
    thingGroupName: group.name,
    parentGroupName: parent?.thingGroupName,
  });
  if (parent) made.addResourceDependency(parent);
  group.children?.forEach((child, i) => {
    makeGroup(scope, child, { prop: `${prop}.children[${i}]`, depth: depth + 1, parent: made });
  });
}

function checkGroup(scope: Construct, { name, children = [] }: ThingGroup, prop: string, depth: number): void {
  const refuse = (code: string, message: string, hint: string) => {
    throw new PropError(scope, { code, prop, message, hint });
  };
  if (!groupName.test(name)) refuse('thing-group.name', `${JSON.stringify(name)} is no name`, 'Use a–z, 0–9, : _ -.');
  if (depth > maxDepth)
    refuse('thing-group.depth', `${name} lies ${depth} deep`, `AWS IoT takes ${maxDepth}: leave a level out.`);
  if (children.length > maxChildren)
    refuse(
      'thing-group.children',
      `${name} has ${children.length} children`,
      `AWS IoT takes ${maxChildren}: put a level between.`,
    );
}

function checkNames(scope: Construct, root: ThingGroup): void {
  const seen = new Set<string>();
  const visit = (group: ThingGroup): void => {
    if (seen.has(group.name)) {
      throw new PropError(scope, {
        code: 'thing-group.twice',
        prop: 'groups',
        message: `${group.name} is there twice`,
        hint: 'Group names are unique in an account: begin them with the name of the parent.',
      });
    }
    seen.add(group.name);
    group.children?.forEach(visit);
  };
  visit(root);
}
