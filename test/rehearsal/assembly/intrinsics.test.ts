import { Intrinsics, ReferenceSource } from '../../../rehearsal/assembly/intrinsics';
import { StackTemplate } from '../../../rehearsal/assembly/stack-template';
import { stackOf } from '../support/templates';

const SOURCE: ReferenceSource = {
  ref: (_stack, logicalId) => `ref of ${logicalId}`,
  attribute: (_stack, logicalId, attribute) => `${attribute} of ${logicalId}`,
  parameter: (_stack, name) => name === 'Given' ? 'given' : undefined,
  importValue: (_stack, name) => `import of ${name}`,
  stackOutput: (_stack, reference) => reference,
};

const TEMPLATE = {
  Parameters: {
    Text: { Type: 'String', Default: 'text' },
    Given: { Type: 'String', Default: 'not this' },
    List: { Type: 'CommaDelimitedList', Default: 'a,b' },
    Numbers: { Type: 'List<Number>', Default: '1,2' },
    Open: { Type: 'String' },
  },
  Mappings: { Map: { first: { second: 'mapped' } } },
  Conditions: {
    Yes: { 'Fn::Equals': [{ Ref: 'Text' }, 'text'] },
    No: { 'Fn::Not': [{ Condition: 'Yes' }] },
    Both: { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] },
    Either: { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] },
  },
  Resources: { Thing: { Type: 'AWS::Some::Thing' } },
};

function resolve(value: unknown, stack: StackTemplate = stackOf(TEMPLATE)): unknown {
  return new Intrinsics(stack, SOURCE).resolve(value);
}

describe('Intrinsics', () => {
  test.each([
    ['text', 'text'],
    [1.5, 1.5],
    [null, null],
    [{ a: [{ Ref: 'Thing' }], b: { c: true } }, { a: ['ref of Thing'], b: { c: true } }],
    [{ Ref: 'Text' }, 'text'],
    [{ Ref: 'Given' }, 'given'],
    [{ Ref: 'List' }, ['a', 'b']],
    [{ Ref: 'Numbers' }, ['1', '2']],
    [{ 'Fn::GetAtt': ['Thing', 'Arn'] }, 'Arn of Thing'],
    [{ 'Fn::GetAtt': 'Thing.Outputs.Name' }, 'Outputs.Name of Thing'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Thing' }, 1]] }, 'a-ref of Thing-1'],
    [{ 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    [{ 'Fn::Sub': '${Text}/${Thing}/${Thing.Arn}/${!Literal}/${AWS::Region}' }, 'text/ref of Thing/Arn of Thing/${Literal}/eu-west-1'],
    [{ 'Fn::Sub': ['${Mine}${Text}', { Mine: { Ref: 'Thing' } }] }, 'ref of Thingtext'],
    [{ 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    [{ 'Fn::Select': ['0', { 'Fn::Split': ['/', { Ref: 'Thing' }] }] }, 'ref of Thing'],
    [{ 'Fn::Split': [':', 'a:b'] }, ['a', 'b']],
    [{ 'Fn::ImportValue': { 'Fn::Sub': '${Text}-name' } }, 'import of text-name'],
    [{ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: { Ref: 'Text' } } }, { stackName: 'Other', outputName: 'text' }],
    [
      { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Out', Region: { Ref: 'AWS::Region' }, RoleArn: { 'Fn::Sub': '${Text}-role' } } },
      { stackName: 'Other', outputName: 'Out', region: 'eu-west-1', roleArn: 'text-role' },
    ],
    [{ 'Fn::FindInMap': ['Map', 'first', 'second'] }, 'mapped'],
    [{ 'Fn::Base64': { Ref: 'Text' } }, 'dGV4dA=='],
    [{ 'Fn::ToJsonString': { a: { Ref: 'Text' } } }, '{"a":"text"}'],
    [{ 'Fn::Length': { Ref: 'List' } }, 2],
    [{ 'Fn::GetAZs': '' }, ['eu-west-1a', 'eu-west-1b', 'eu-west-1c']],
    [{ 'Fn::If': ['Yes', 'yes', { Ref: 'Nowhere' }] }, 'yes'],
    [{ 'Fn::If': ['No', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [{ a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }, 1] }, { b: [1] }],
    [{ Ref: 'AWS::NoValue' }, undefined],
    [{ Ref: 'one', more: 'than one name' }, { Ref: 'one', more: 'than one name' }],
    [{ Condition: { StringEquals: {} } }, { Condition: { StringEquals: {} } }],
  ])('%j becomes %j', (value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test.each([
    ['eu-west-1', 'aws', 'amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
    ['us-isob-east-1', 'aws-iso-b', 'sc2s.sgov.gov'],
    ['us-iso-east-1', 'aws-iso', 'c2s.ic.gov'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
  ])('in %s the partition is %s and the suffix %s', (region, partition, suffix) => {
    const value = { 'Fn::Sub': '${AWS::Partition} ${AWS::Region} ${AWS::AccountId} ${AWS::URLSuffix} ${AWS::StackName}' };

    expect(resolve(value, stackOf({}, region))).toBe(`${partition} ${region} 111122223333 ${suffix} Stack`);
  });

  test('a stack has an id, and nobody to notify', () => {
    expect(resolve({ Ref: 'AWS::StackId' })).toMatch(/^arn:aws:cloudformation:eu-west-1:111122223333:stack\/Stack\//);
    expect(resolve({ Ref: 'AWS::NotificationARNs' })).toEqual([]);
  });

  test.each([
    [{ Ref: 'Nowhere' }, 'Stack refers to Nowhere, which isn\'t in its template'],
    [{ 'Fn::GetAtt': ['Nowhere', 'Arn'] }, 'Stack refers to Nowhere'],
    [{ Ref: 'Open' }, 'the parameter Open of Stack has no default, and a rehearsal takes none from elsewhere'],
    [{ 'Fn::If': ['Nowhere', 1, 2] }, 'Stack has no condition Nowhere'],
    [{ 'Fn::Select': [2, ['a']] }, 'Stack selects item 2 of a list that has 1'],
    [{ 'Fn::FindInMap': ['Map', 'first', 'third'] }, 'Stack has no Map.first.third in its mappings'],
    [{ 'Fn::Transform': {} }, 'Stack uses Fn::Transform, which a rehearsal can\'t evaluate'],
  ])('%j is refused', (value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});
