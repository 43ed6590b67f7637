import { CreatedResource, CreatedResources } from '../../../scripts/images/created-resources';
import { drawWhatIsCreated } from '../../../scripts/images/what-is-created';

const resource = (type: string, isCreated = true): CreatedResource => ({ logicalId: type, type: `AWS::${type}`, properties: {}, isCreated });
const SECRET = resource('SecretsManager::Secret', false);
const POLICY = resource('IAM::ManagedPolicy');
const TOPIC = resource('SNS::Topic');
const FIELDS = [{ name: 'issuer', isKey: false }, { name: 'key', isKey: true }];

const draw = (created: Partial<CreatedResources>): string => drawWhatIsCreated({ resources: [SECRET, POLICY], links: [], ...created }, FIELDS);
const textsOf = (picture: string): string[] => [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, content]) => content);
const heightOf = (picture: string): number => Number(/ height="(\d+)"/.exec(picture)![1]);

test('every resource is a box, what was there before another one', () => {
  const picture = draw({});

  expect(textsOf(picture)).toEqual([
    '1 resource, created by one line', 'The secret is yours. A rotation changes key and keeps issuer as it is.',
    'Secrets Manager', 'Secret', 'issuer', 'key', 'IAM', 'Managed policy',
  ]);
  expect(picture.match(/class="yours"/g)).toHaveLength(1);
  expect(picture.match(/class="box"/g)).toHaveLength(1);
  expect(picture).toContain('<text class="code key" x="35" y="305">key</text>');
});

test('another resource appears, counts, and makes room for itself', () => {
  const after = draw({ resources: [SECRET, POLICY, TOPIC] });

  expect(textsOf(after)).toEqual(expect.arrayContaining(['2 resources, created by one line', 'SNS', 'Topic']));
  expect(after).toContain('Created: managed policy, topic.');
  expect(heightOf(after)).toBeGreaterThan(heightOf(draw({ resources: [SECRET] })));
});

test('what refers to another has an arrow with its words, in the picture and in the description', () => {
  const before = draw({});
  const after = draw({ links: [{ from: POLICY, to: SECRET, property: ['GroupNames', '0'] }] });

  expect(before).not.toContain('marker-end');
  expect(textsOf(after)).toContain('group names');
  expect(after).toContain('Managed policy: group names secret.');
  expect(after.match(/<path class="line" [^>]*marker-end="url\(#tip\)"/g)).toHaveLength(1);
});

test('what is only waited for looks different', () => {
  const picture = draw({ links: [{ from: POLICY, to: SECRET }] });

  expect(picture).toMatch(/<path class="order" [^>]*marker-end="url\(#order-tip\)"/);
  expect(picture).not.toContain('class="line"');
});

test('two references to one resource share an arrow', () => {
  const property = ['Topics'];
  const picture = draw({ links: [{ from: POLICY, to: SECRET, property }, { from: POLICY, to: SECRET, property }, { from: POLICY, to: SECRET, property: ['Users'] }] });

  expect(textsOf(picture)).toContain('topics, users');
  expect(picture.match(/marker-end/g)).toHaveLength(1);
});
