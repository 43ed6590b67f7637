import { PinnedId } from './pinned-ids';

/**
 * What a user loses when CloudFormation creates a resource of ours anew under another logical id, and then deletes the old
 * one. None but a policy has a name in the template: CloudFormation makes one, so the two never collide.
 */
const BY_TYPE: Readonly<Record<string, string>> = {
  'AWS::SecretsManager::RotationSchedule':
    'the rotation. The new schedule is created, and then the old one is deleted, which turns rotation off (CancelRotateSecret). ' +
    'The deployment succeeds, nothing says so, and the keys stay as they are from then on.',
  'AWS::Lambda::Function':
    'the ARN and the name of the function: alarms and dashboards by FunctionName and policies by ARN miss the new one. ' +
    'Its schedules are updated to the new function, which rotates all secrets at once unless rotateImmediatelyOnUpdate is false, ' +
    'and fails while a rotation is under way.',
  'AWS::IAM::Role':
    'the ARN of the role: key policies, resource policies and whatever else names the old role do not let the new one in, ' +
    'and rotations are denied.',
  'AWS::IAM::Policy':
    'nothing if PolicyName changes too: the new policy is there before the old one goes. If it stays, the new policy is put over the ' +
    'old one, and deleting the old one takes the statements from the role: rotations are denied. With many KMS keys the two together ' +
    'may exceed what a role holds.',
  'AWS::Logs::LogGroup':
    'the logs of up to a year: the old log group is deleted, and with it the metric filters and subscriptions that others put on it.',
  'AWS::Lambda::Permission':
    'nothing in a rotation, as the new statement is there before the old one goes. ' +
    'What names the logical id no longer applies: stack policies, suppressions, overrides.',
  'AWS::EC2::SecurityGroup':
    'the id of the security group: rules elsewhere that let the old one in, such as those of an endpoint, do not let the new one in, ' +
    'and rotations time out. While such a rule refers to the old group, it cannot be deleted either, and is left behind.',
  'AWS::EC2::SecurityGroupIngress':
    'the deployment: the new rule is created before the old one is deleted, and if it is the same rule, EC2 refuses it as a duplicate ' +
    '(InvalidPermission.Duplicate).',
  // aws-cdk-lib makes them, and not all versions make the same; which values cross stacks is our doing.
  'Output':
    'the deployment: the stack with this output is deployed first, and CloudFormation does not remove an export that the other stack ' +
    'still imports.',
};

/** What a user loses if that id is no longer there. */
export function lossOf({ kind, name, value }: PinnedId, typeOf: (logicalId: string) => string | undefined): string {
  switch (kind) {
    case 'constructs':
      return 'what is done to it by node.findChild() or node.tryFindChild(): escape hatches and overrides fail at synth, or do nothing.';
    case 'warnings':
      return `the acknowledgement of it: acknowledgeWarning('${name}') silences nothing any more, and \`cdk deploy --strict\` fails.`;
    case 'createOnly':
      return 'the resource, as by a new logical id, unless both values come out the same: CloudFormation replaces it. That is ' +
        lossOfType(typeOf(name.slice(0, name.lastIndexOf('.'))));
    default:
      return lossOfType(value);
  }
}

function lossOfType(type: string | undefined): string {
  return (type && BY_TYPE[type]) ?? 'the old resource, which is deleted once the new one is there. Say in losses.ts what that means for this type.';
}

/** The types of resources whose loss is told. */
export const TYPES_WITH_LOSS: readonly string[] = Object.keys(BY_TYPE);
