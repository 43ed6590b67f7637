import { displayName } from '../../rehearsal/assembly/cloud-assembly';
import { isObject, JsonObject, listOf } from '../../rehearsal/assembly/json';
import { ResourceReference } from '../../rehearsal/assembly/rotations';
import { StackTemplate } from '../../rehearsal/assembly/stack-template';

/** A resource of the template. */
export interface CreatedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: JsonObject;
  /** Whether the rotation's construct made it; else it is what that refers to. */
  readonly isCreated: boolean;
}

/** One resource that names another. */
export interface ResourceLink {
  readonly from: CreatedResource;
  readonly to: CreatedResource;
  /** The property that does, with the indices of lists: `Roles`, `0`. Undefined where nothing but the order is asked for (DependsOn). */
  readonly property?: readonly string[];
}

/** What a rotation consists of. */
export interface CreatedResources {
  readonly resources: readonly CreatedResource[];
  readonly links: readonly ResourceLink[];
}

/** Reads what stands in the template under the construct of a schedule, and what that refers to. */
export function readCreated(schedule: ResourceReference): CreatedResources {
  const { stack } = schedule;
  const construct = displayName(stack, schedule.logicalId).replace(/\/[^/]*$/, '/');
  const created = Object.keys(stack.resources).filter(logicalId => displayName(stack, logicalId).startsWith(construct));
  const references = created.flatMap(logicalId => referencesOf(stack, logicalId));
  const others = references.map(({ to }) => to).filter(logicalId => !created.includes(logicalId));
  const resources = new Map([...created, ...others].sort().map(logicalId => [logicalId, {
    logicalId,
    type: stack.resources[logicalId].Type,
    properties: stack.resources[logicalId].Properties ?? {},
    isCreated: created.includes(logicalId),
  }]));
  return {
    resources: [...resources.values()],
    links: references.map(({ from, to, property }) => ({ from: resources.get(from)!, to: resources.get(to)!, property })),
  };
}

interface Reference {
  readonly from: string;
  readonly to: string;
  readonly property?: readonly string[];
}

/** Whom a resource waits for anyhow, because a property names it, is not told twice. */
function referencesOf(stack: StackTemplate, logicalId: string): Reference[] {
  const { Properties: properties, DependsOn: dependsOn } = stack.resources[logicalId];
  const named = [...namedIn(properties, [])].filter(({ to }) => to in stack.resources);
  const onlyOrder = listOf(dependsOn).map(String).filter(to => !named.some(reference => reference.to === to));
  return [...named, ...onlyOrder.map(to => ({ to }))].map(reference => ({ from: logicalId, ...reference }));
}

/** Also names pseudo parameters (`AWS::Region`), which are no resources. */
function namedIn(value: unknown, property: readonly string[]): Array<{ to: string; property: readonly string[] }> {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => namedIn(item, [...property, String(index)]));
  }
  return !isObject(value) ? [] : Object.entries(value).flatMap(([name, argument]) => {
    switch (name) {
      case 'Ref': return [{ to: String(argument), property }];
      case 'Fn::GetAtt': return [{ to: String(Array.isArray(argument) ? argument[0] : String(argument).split('.')[0]), property }];
      case 'Fn::Sub': return [...String(listOf(argument)[0]).matchAll(/\$\{([^!}.]+)/g)].map(([, to]) => ({ to, property }));
      default: return name.startsWith('Fn::')
        ? namedIn(argument, []).map(({ to }) => ({ to, property }))
        : namedIn(argument, [...property, name]);
    }
  });
}
