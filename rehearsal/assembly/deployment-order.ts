import { CloudAssembly } from './cloud-assembly';
import { isObject, listOf } from './json';
import { StackTemplate } from './stack-template';

/** Tells what CloudFormation is bound to create before what. */
export class DeploymentOrder {
  private readonly reachable = new Map<string, Set<string>>();

  constructor(private readonly assembly: CloudAssembly) {}

  /** Whether the first resource is certain to be created before the second. */
  isBefore(first: { stack: StackTemplate; logicalId: string }, second: { stack: StackTemplate; logicalId: string }): boolean {
    const [firstRoot, ...firstPath] = pathTo(first.stack, first.logicalId);
    const [secondRoot, ...secondPath] = pathTo(second.stack, second.logicalId);
    if (firstRoot.stack !== secondRoot.stack) {
      return this.stacksBefore(secondRoot.stack).has(firstRoot.stack.id);
    }
    let [one, other] = [firstRoot, secondRoot];
    while (one.logicalId === other.logicalId && firstPath.length > 0 && secondPath.length > 0) {
      [one, other] = [firstPath.shift()!, secondPath.shift()!];
    }
    return this.resourcesBefore(other.stack, other.logicalId).has(one.logicalId);
  }

  private stacksBefore(stack: StackTemplate): Set<string> {
    return this.closure(`stacks before ${stack.id}`, stack.id, id => this.assembly.stack(id)?.dependsOn ?? []);
  }

  private resourcesBefore(stack: StackTemplate, logicalId: string): Set<string> {
    return this.closure(`${stack.id}/${logicalId}`, logicalId, id => {
      const resource = stack.resources[id];
      return resource === undefined ? [] : [...listOf(resource.DependsOn).map(String), ...references(resource.Properties)];
    });
  }

  private closure(cacheKey: string, start: string, next: (id: string) => readonly string[]): Set<string> {
    const known = this.reachable.get(cacheKey);
    if (known) {
      return known;
    }
    const found = new Set<string>();
    const queue = [...next(start)];
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (!found.has(id)) {
        found.add(id);
        queue.push(...next(id));
      }
    }
    this.reachable.set(cacheKey, found);
    return found;
  }
}

/** The resources that stand for one, from the outermost stack inwards: nested stacks, then the resource itself. */
function pathTo(stack: StackTemplate, logicalId: string): Array<{ stack: StackTemplate; logicalId: string }> {
  return [...stack.parent ? pathTo(stack.parent.stack, stack.parent.logicalId) : [], { stack, logicalId }];
}

/** The logical ids that a value refers to; names of parameters among them do no harm. */
function references(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(references);
  }
  if (!isObject(value)) {
    return [];
  }
  return Object.entries(value).flatMap(([name, argument]) => {
    if (name === 'Ref') {
      return [String(argument)];
    }
    if (name === 'Fn::GetAtt') {
      return [String(Array.isArray(argument) ? argument[0] : String(argument).split('.')[0])];
    }
    if (name === 'Fn::Sub') {
      const text = String(Array.isArray(argument) ? argument[0] : argument);
      return [...[...text.matchAll(/\$\{([^!}.]+)/g)].map(match => match[1]), ...references(argument)];
    }
    return references(argument);
  });
}
