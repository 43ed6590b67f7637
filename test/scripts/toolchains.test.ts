import { missingTools, Run } from '../../scripts/toolchains';

const VERSIONS: Record<string, string> = {
  python3: 'Python 3.11.7\n',
  javac: 'javac 17.0.15\n',
  mvn: '\u001b[1mApache Maven 3.8.7\u001b[m\nMaven home: /usr/share/maven\n',
  go: 'go version go1.26.8 linux/amd64\n',
};

function machine(versions: Record<string, string | undefined>): Run {
  return (command) => ({ ...VERSIONS, ...versions })[command];
}

test('misses nothing where all is there', () => {
  expect(missingTools(machine({}))).toEqual([]);
});

test.each([
  ['javac', ['a JDK 17 or newer, for the Java package: javac does not run']],
  ['mvn', ['Maven 3.6 or newer, for the Java package: mvn does not run']],
  ['go', ['Go 1.25 or newer, for the Go package: go does not run']],
])('says that %s is missing', (command, expected) => {
  expect(missingTools(machine({ [command]: undefined }))).toEqual(expected);
});

test('says that Python is there and its module venv is not', () => {
  const run: Run = (command, args) => command === 'python3' && args.includes('-c') ? undefined : VERSIONS[command];

  expect(missingTools(run)).toEqual([expect.stringMatching(/^Python's module venv .* 3\.10 or newer, .*: python3 does not run$/)]);
});

test.each([
  ['python3', 'Python 3.9.18', /^Python 3\.10 or newer, .*: python3 is 3\.9$/],
  ['python3', 'Python 2.99.0', /: python3 is 2\.99$/],
  ['javac', 'javac 11.0.2', /: javac is 11$/],
  ['mvn', 'Apache Maven 3.5.4', /: mvn is 3\.5$/],
  ['go', 'go version go1.24.9 linux/amd64', /: go is 1\.24$/],
])('says that %s is too old: %s', (command, version, expected) => {
  expect(missingTools(machine({ [command]: version }))[0]).toMatch(expected);
});

test.each([
  ['python3', 'Python 3.10.0'],
  ['python3', 'Python 4.0.0'],
  ['javac', 'javac 21'],
  ['mvn', 'Apache Maven 4.0.0'],
  ['go', 'go version go1.25rc2 linux/amd64'],
])('takes %s as new enough: %s', (command, version) => {
  expect(missingTools(machine({ [command]: version }))).toEqual([]);
});
