import { StackTemplate } from '../../../rehearsal/assembly/stack-template';
import { Caller } from '../../../rehearsal/iam/call-permissions';

/** A stack by itself, without an assembly around it. */
export function stackOf(template: object, region = 'eu-west-1', account = '111122223333'): StackTemplate {
  return new StackTemplate({
    id: 'Stack', stackName: 'Stack', environment: { account, region }, template: template as Record<string, unknown>, dependsOn: [],
  });
}

/** The function of an empty stack. */
export function callerIn(region: string): Caller {
  return {
    stack: stackOf({}, region),
    roleArn: 'arn:aws:iam::111122223333:role/rotate',
    functionArn: `arn:aws:lambda:${region}:111122223333:function:rotate`,
  };
}
