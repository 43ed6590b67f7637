import { createHash } from 'node:crypto';

/** Six letters and digits after a hyphen: what Secrets Manager adds to a secret's name in its ARN. */
const SUFFIX = /-[A-Za-z0-9]{6}$/;

/** The service's six characters are random; these come from the name, so that a run can be repeated. */
export function arnSuffix(name: string): string {
  return createHash('sha256').update(name).digest('base64').replace(/[^A-Za-z0-9]/g, '').slice(0, 6);
}

/** Whether an ARN ends as a complete one does. A name may end so too: nobody can tell. */
export function isCompleteArn(arn: string): boolean {
  return SUFFIX.test(arn);
}

/** The ARN without the service's suffix. */
export function partialArn(arn: string): string {
  return arn.replace(SUFFIX, '');
}

/** The secret's name out of its ARN, complete or partial; a name is returned as it is. */
export function nameOf(arnOrName: string): string {
  return arnOrName.startsWith('arn:') ? partialArn(arnOrName.split(':').slice(6).join(':')) : arnOrName;
}
