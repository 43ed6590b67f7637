import { Comparable, differences } from './differences';
import { Template } from './templates';

const FILE = 'App.template.json';
const FUNCTION = {
  Type: 'AWS::Lambda::Function',
  Properties: { MemorySize: 256, Environment: { Variables: { KEYS: 'a' } }, Layers: ['one', 'two'] },
};
const TEMPLATE: Template = { Resources: { Function: FUNCTION }, Outputs: { Name: { Value: 'here' } }, Parameters: { Version: { Type: 'String', Default: '1' } } };

const app = (template: Template, assetFiles: Record<string, string> = {}): Comparable => ({ templates: { [FILE]: template }, assetFiles });
const withProperties = (properties: Record<string, unknown>): Comparable =>
  app({ ...TEMPLATE, Resources: { Function: { ...FUNCTION, Properties: { ...FUNCTION.Properties, ...properties } } } });
const found = (one: Comparable, other: Comparable) => differences(one, other, ['python', 'go']);

describe('no difference', () => {
  test('between equal apps', () => {
    expect(found(app(TEMPLATE, { 'asset/index.mjs': 'a1' }), app(structuredClone(TEMPLATE), { 'asset/index.mjs': 'a1' }))).toEqual([]);
  });

  test('by the order of keys, at any depth', () => {
    const one = withProperties({ Tags: [{ Key: 'a', Value: 'b' }] });
    const other = withProperties({ Tags: [{ Value: 'b', Key: 'a' }] });

    expect(found(one, other)).toEqual([]);
  });
});

describe('a property', () => {
  test('that differs is named by resource and path, with both values', () => {
    expect(found(app(TEMPLATE), withProperties({ MemorySize: 512 }))).toEqual([
      'App.template.json: Resources.Function (AWS::Lambda::Function) Properties.MemorySize: python has 256, go has 512',
    ]);
  });

  test('that differs at depth', () => {
    expect(found(app(TEMPLATE), withProperties({ Environment: { Variables: { KEYS: 'b' } } }))).toEqual([
      'App.template.json: Resources.Function (AWS::Lambda::Function) Properties.Environment.Variables.KEYS: python has "a", go has "b"',
    ]);
  });

  test('that differs in its type alone', () => {
    expect(found(app(TEMPLATE), withProperties({ MemorySize: '256' }))).toEqual([expect.stringMatching(/MemorySize: python has 256, go has "256"$/)]);
  });

  test('that is an object on one side', () => {
    expect(found(app(TEMPLATE), withProperties({ MemorySize: { Ref: 'Size' } }))).toEqual([
      expect.stringMatching(/MemorySize: python has 256, go has {"Ref":"Size"}$/),
    ]);
  });

  test('that is missing, on either side', () => {
    const more = withProperties({ Timeout: 60 });

    expect(found(more, app(TEMPLATE))).toEqual([expect.stringMatching(/ Properties\.Timeout: python has 60, go has nothing$/)]);
    expect(found(app(TEMPLATE), more)).toEqual([expect.stringMatching(/ Properties\.Timeout: python has nothing, go has 60$/)]);
  });
});

describe('a list', () => {
  const layers = (...list: unknown[]) => withProperties({ Layers: list });

  test('with an element that differs', () => {
    expect(found(layers('a', { Ref: 'b' }, 'c'), layers('a', { Ref: 'x' }, 'c'))).toEqual([
      expect.stringMatching(/ Properties\.Layers\[1\]\.Ref: python has "b", go has "x"$/),
    ]);
  });

  test('with one more, in the middle', () => {
    expect(found(layers('a', 'c'), layers('a', 'b', 'c'))).toEqual([expect.stringMatching(/ Properties\.Layers\[1\]: python has nothing, go has "b"$/)]);
  });

  test('with the same one more often', () => {
    expect(found(layers('a', 'a'), layers('a'))).toEqual([expect.stringMatching(/ Properties\.Layers\[1\]: python has "a", go has nothing$/)]);
  });

  test('of other length and with others in it', () => {
    expect(found(layers('a', 'b'), layers('a', 'c', 'd'))).toEqual([
      expect.stringMatching(/\[1\]: python has "b", go has nothing$/),
      expect.stringMatching(/\[1\]: python has nothing, go has "c"$/),
      expect.stringMatching(/\[2\]: python has nothing, go has "d"$/),
    ]);
  });

  test('in another order', () => {
    expect(found(layers('a', 'b'), layers('b', 'a'))).toEqual([expect.stringMatching(/ Properties\.Layers: python has \["a","b"\], go has \["b","a"\]$/)]);
  });

  test('that is empty, or no list', () => {
    expect(found(layers('a'), layers())).toEqual([expect.stringMatching(/Layers\[0\]: python has "a", go has nothing$/)]);
    expect(found(layers('a'), withProperties({ Layers: { 0: 'a' } }))).toEqual([expect.stringMatching(/Layers: python has \["a"\], go has {"0":"a"}$/)]);
  });
});

describe('a resource', () => {
  test('that one side has not is one line', () => {
    const more = app({ ...TEMPLATE, Resources: { Function: FUNCTION, Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/', Tags: [] } } } });

    expect(found(more, app(TEMPLATE))).toEqual(['App.template.json: Resources.Role (AWS::IAM::Role): only python has it']);
    expect(found(app(TEMPLATE), more)).toEqual(['App.template.json: Resources.Role (AWS::IAM::Role): only go has it']);
  });

  test('under another logical id is missing on either side', () => {
    expect(found(app(TEMPLATE), app({ ...TEMPLATE, Resources: { Function2: FUNCTION } }))).toEqual([
      'App.template.json: Resources.Function (AWS::Lambda::Function): only python has it',
      'App.template.json: Resources.Function2 (AWS::Lambda::Function): only go has it',
    ]);
  });
});

describe('beside resources', () => {
  test('outputs and parameters are compared', () => {
    const other = app({ ...TEMPLATE, Outputs: { Name: { Value: 'there' } }, Parameters: { Version: { Type: 'String', Default: '2' } } });

    expect(found(app(TEMPLATE), other)).toEqual([
      'App.template.json: Outputs.Name Value: python has "here", go has "there"',
      'App.template.json: Parameters.Version (String) Default: python has "1", go has "2"',
    ]);
  });

  test('a section that is missing, and one that has no entries', () => {
    const { Outputs, ...less } = TEMPLATE;

    expect(found(app({ ...less, Description: 'a' as any }), app({ ...TEMPLATE, Description: 'b' as any }))).toEqual([
      'App.template.json: Description: python has "a", go has "b"',
      `App.template.json: Outputs: python has nothing, go has ${JSON.stringify(Outputs)}`,
    ]);
  });

  test('a template that one side has not', () => {
    expect(found({ templates: {}, assetFiles: {} }, app(TEMPLATE))).toEqual(['App.template.json: only go has this template']);
  });

  test('the bytes of assets, and their names', () => {
    const one = app(TEMPLATE, { 'asset.1/index.mjs': 'a1', 'asset.1/LICENSES': 'b1' });

    expect(found(one, app(TEMPLATE, { 'asset.1/index.mjs': 'a2', 'asset.1/LICENSES': 'b1' }))).toEqual([
      'asset file asset.1/index.mjs: python has "a1", go has "a2"',
    ]);
    expect(found(one, app(TEMPLATE, { 'asset.1/index.mjs': 'a1' }))).toEqual(['asset file asset.1/LICENSES: python has "b1", go has nothing']);
  });
});
