import { CfnThingGroup } from 'aws-cdk-lib/aws-iot';
import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { ThingGroup } from './device-registry-props';

/** Limits of AWS IoT, hard. */
const maxDepth = 7;
const maxChildren = 100;
const groupName = /^[a-zA-Z0-9:_-]{1,128}$/;

interface Parent {
  readonly name: string;
  /** Absent when another stack made it. */
  readonly made?: CfnThingGroup;
}

/** Refuses a tree that AWS IoT would refuse, wherever its groups are made. */
export function checkThingGroups(scope: Construct, root: ThingGroup): void {
  checkNames(scope, root);
  checkGroup(scope, root, 'groups', 1);
}

/** Makes a group and those below it, parents before children, but for children that are made elsewhere. */
export function thingGroups(scope: Construct, group: ThingGroup, parent?: Parent): void {
  const made = new CfnThingGroup(scope, `Group-${group.name}`, {
    thingGroupName: group.name,
    parentGroupName: parent?.name,
  });
  if (parent?.made) made.addResourceDependency(parent.made);
  if (group.childrenElsewhere) return;
  for (const child of group.children ?? []) thingGroups(scope, child, { name: group.name, made });
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
  children.forEach((child, i) => {
    checkGroup(scope, child, `${prop}.children[${i}]`, depth + 1);
  });
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
