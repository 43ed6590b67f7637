import { rowsOf } from '../../../scripts/images/life-rows';
import { drawRotation } from '../../../scripts/images/rotation';
import { Moment, RotationLife, VersionState } from '../../../scripts/images/secret-life';

const state = (version: number, label: string, key?: number): VersionState => ({ version, labels: [label], key });

const OLD = [state(1, 'AWSCURRENT', 1), state(2, 'AWSPENDING', 2)];
const NEW = [state(1, 'AWSPREVIOUS', 1), state(2, 'AWSCURRENT', 2)];
const MOVE: Moment = { step: 'finishSecret', call: 'UpdateSecretVersionStage', after: NEW };

const life = (...moments: Moment[]): RotationLife[] => [{ before: OLD, moments }];
const textsOf = (picture: string): string[] => [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, content]) => content);

/** The bars of one look, each with where it is: from, to. */
function bars(picture: string, look: string): Array<[x: number, from: number, to: number]> {
  return [...picture.matchAll(new RegExp(`<rect class="${look}" x="([\\d.]+)" y="([\\d.]+)" width="[\\d.]+" height="([\\d.]+)"`, 'g'))]
    .map(([, x, y, height]): [number, number, number] => [Number(x), Number(y) - 1.5, Number(y) + Number(height) + 1.5]);
}

test('a label that moved is shown moved, from the line of its call on', () => {
  const picture = drawRotation(life({ step: 'testSecret', after: OLD }, MOVE));
  const [, , move, rest] = rowsOf(life({ step: 'testSecret', after: OLD }, MOVE), 128);
  const [before, after] = bars(picture, 'current');

  expect(before[2]).toBe(move.top);
  expect(after.slice(1)).toEqual([move.top, rest.top + rest.height]);
  expect(after[0]).toBeGreaterThan(before[0]);
  expect(bars(picture, 'previous')).toEqual([[before[0], move.top, rest.top + rest.height]]);
  expect(picture).toContain('<text class="code turn" x="164"');
});

test('a label that stays is shown to stay', () => {
  const picture = drawRotation(life({ step: 'finishSecret', call: 'UpdateSecretVersionStage', after: OLD }));

  expect(bars(picture, 'current')).toHaveLength(1);
  expect(picture).not.toContain('code turn');
  expect(picture).toContain('0 of 1 calls move it.');
});

test('readers get the key of AWSCURRENT, without a gap', () => {
  const picture = drawRotation(life(MOVE));
  const [first, second] = bars(picture, 'reads');

  expect(first[2]).toBe(second[1]);
  expect(textsOf(picture).slice(-2)).toEqual(['key 1', 'key 2']);
  expect(textsOf(picture)).toContain('AWSCURRENT is a complete value all the time. 1 of 1 calls move it.');
});

test('where AWSCURRENT has no value, the picture says so', () => {
  const picture = drawRotation(life({ step: 'setSecret', call: 'DeleteSecret', after: [state(1, 'AWSPREVIOUS', 1)] }, MOVE));

  expect(textsOf(picture)).toContain('nothing');
  expect(textsOf(picture)).toContain('AWSCURRENT is without a value in 1 of 4 lines.');
});

test('every call has a line, and a step without any too', () => {
  const calls = textsOf(drawRotation(life({ step: 'setSecret', after: OLD }, { step: 'finishSecret', call: 'ListSecrets', after: OLD }, MOVE)));

  expect(calls).toEqual(expect.arrayContaining(['setSecret', 'no call', 'finishSecret', 'ListSecrets', 'UpdateSecretVersionStage']));
  expect(calls.filter(content => content === 'finishSecret')).toHaveLength(1);
});

test('a version without a value, one with two labels, and one without a label look different', () => {
  const both = { version: 2, labels: ['AWSCURRENT', 'AWSPENDING'], key: 2 };
  const moments = [
    { after: [state(1, 'AWSCURRENT', 1), state(2, 'AWSPENDING')] },
    { step: 'setSecret', after: [state(1, 'AWSCURRENT', 1), state(2, 'AWSPENDING')] },
    { step: 'finishSecret', call: 'UpdateSecretVersionStage', after: [both] },
    { after: [state(2, 'AWSCURRENT', 2)] },
  ];
  const picture = drawRotation([{ before: [state(1, 'AWSCURRENT', 1)], moments }]);

  expect(bars(picture, 'empty')).toHaveLength(1);
  expect(bars(picture, 'pending')).toHaveLength(1);
  expect(textsOf(picture)).toEqual(expect.arrayContaining(['no value yet', 'no label', 'puts AWSPENDING on version 2', 'takes AWSPENDING off version 2']));
});

test('AWSPREVIOUS is told of as what it is here', () => {
  const claim = 'AWSPREVIOUS is the version that AWSCURRENT has left.';

  expect(textsOf(drawRotation(life(MOVE)))).toContain(claim);
  expect(textsOf(drawRotation(life({ ...MOVE, after: [state(2, 'AWSCURRENT', 2)] })))).not.toContain(claim);
});

test('those who hear it are told the same', () => {
  expect(/<desc id="desc">(.*)<\/desc>/.exec(drawRotation(life(MOVE)))?.[1]).toMatch(
    /Rotation 1: finishSecret, by UpdateSecretVersionStage, moves AWSCURRENT to version 2 and takes AWSPENDING off version 2 and puts AWSPREVIOUS on version 1\.$/,
  );
});

test('a version more makes the columns narrower, and stays within the picture', () => {
  const versions = [3, 4, 5].map(version => state(version, `LABEL${version}`, version));
  const picture = drawRotation(life({ step: 'createSecret', call: 'PutSecretValue', after: [...OLD, ...versions] }));

  expect(bars(picture, 'other').map(([x]) => x < 780)).toEqual([true, true, true]);
  expect(textsOf(picture)).toContain('version 5');
});
