import { EmptyApp } from './tools/empty-app';
import { acknowledgedIn, findingsIn } from './tools/findings';
import { NEWEST, POLICY_CHECKS } from './tools/pins';
import { Assembly } from './tools/templates';

const NAG = 'AwsSolutions';
const CONTROL_TOWER = 'cdk-validator-cfnguard';

const app = new EmptyApp({ ...NEWEST, ...POLICY_CHECKS });
let assembly: Assembly;
beforeAll(async () => {
  await app.install();
  assembly = await app.synthesize('policy-checks.cjs');
}, 300_000);
afterAll(() => app.remove());

test('the checks see what is wrong, and what is acknowledged', () => {
  expect(findingsIn('Faulty', assembly)).toEqual({
    [NAG]: ['AwsSolutions-SMG4 at Faulty/NotRotated/Resource'],
    [CONTROL_TOWER]: ['CT.CLOUDWATCH.PR.3 at Faulty/LogGroup'],
    'CloudFormation Validate': ['F3002 at Faulty/LogGroup'],
  });
  expect(acknowledgedIn('Faulty', assembly)).toEqual(['Annotation::AwsSolutions-SMG4 at Faulty/Acknowledged', 'guard at LogGroup']);
});

test('the one line: nothing but the two Control Tower rules that no default can meet', () => {
  expect(findingsIn('OneLine', assembly)).toEqual({
    [CONTROL_TOWER]: ['CT.CLOUDWATCH.PR.3 at OneLine/Rotation/LogGroup/Resource', 'CT.LAMBDA.PR.3 at OneLine/Rotation/Function/Resource'],
  });
  expect(acknowledgedIn('OneLine', assembly)).toEqual([]);
});

test('a rotator: one documented wildcard, and a permission for every secret of the account', () => {
  expect(findingsIn('Rotator', assembly)).toEqual({
    [NAG]: [expect.stringMatching(/^AwsSolutions-IAM5\[Resource::arn:.*:secretsmanager:.*:secret:\*\] at Rotator\/Rotator\/Policy\/Resource$/)],
    [CONTROL_TOWER]: [
      'CT.CLOUDWATCH.PR.3 at Rotator/Rotator/LogGroup/Resource',
      // Met by the ARN of one secret only; the account is a pseudo parameter, which the rule does not read.
      'CT.LAMBDA.PR.2 at Rotator/Rotator/Permission',
      'CT.LAMBDA.PR.3 at Rotator/Rotator/Function/Resource',
    ],
  });
  expect(acknowledgedIn('Rotator', assembly)).toEqual([]);
});

describe('with a VPC and an encrypted log group', () => {
  const isOurs = (finding: string) => finding.includes(' at Hardened/Rotation/');

  test('every Control Tower rule is met by what we create', () => {
    expect(findingsIn('Hardened', assembly)[CONTROL_TOWER].filter(isOurs)).toEqual([]);
  });

  test("cdk-nag finds the wildcard without which Lambda's network interfaces cannot be managed", () => {
    expect(findingsIn('Hardened', assembly)[NAG].filter(isOurs)).toEqual(['AwsSolutions-IAM5[Resource::*] at Hardened/Rotation/NetworkPolicy/Resource']);
  });

  test("whatever else is found is the test's own VPC and key", () => {
    const { [NAG]: nag, [CONTROL_TOWER]: controlTower, ...others } = findingsIn('Hardened', assembly);

    expect([...nag, ...controlTower].filter((finding) => !isOurs(finding))).toEqual([
      'AwsSolutions-VPC7 at Hardened/Vpc/Resource',
      'CT.EC2.PR.11 at Hardened/Vpc/PublicSubnet1/Subnet',
      'CT.EC2.PR.11 at Hardened/Vpc/PublicSubnet2/Subnet',
      'CT.KMS.PR.3 at Hardened/Key/Resource',
    ]);
    expect(others).toEqual({});
    // The CDK itself says so of every VPC.
    expect(acknowledgedIn('Hardened', assembly)).toEqual(['CloudFormation-Validate::W3010 at Hardened']);
  });
});
