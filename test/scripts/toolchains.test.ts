import { missingTools, RUBY_TOOLS, Run } from '../../scripts/toolchains';

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
  ['javac', ['a JDK 17 or newer, for the Java package: javac -version does not run']],
  ['mvn', ['Maven 3.6 or newer, for the Java package: mvn --version does not run']],
  ['go', ['Go 1.25 or newer, for the Go package: go version does not run']],
])('says that %s is missing', (command, expected) => {
  expect(missingTools(machine({ [command]: undefined }))).toEqual(expected);
});

test('says that Python is there and its module venv is not', () => {
  const run: Run = (command, args) => command === 'python3' && args.includes('-c') ? undefined : VERSIONS[command];

  expect(missingTools(run)).toEqual([expect.stringMatching(/^Python's module venv .* 3\.10 or newer, .*: python3 -c import .* does not run$/)]);
});

test.each([
  ['python3', 'Python 3.9.18', /^Python 3\.10 or newer, .*: it is 3\.9$/],
  ['python3', 'Python 2.99.0', /: it is 2\.99$/],
  ['javac', 'javac 11.0.2', /: it is 11$/],
  ['mvn', 'Apache Maven 3.5.4', /: it is 3\.5$/],
  ['go', 'go version go1.24.9 linux/amd64', /: it is 1\.24$/],
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

describe('for the consumers in Ruby', () => {
  const versions = (rails?: string, rack?: string): Run => (_, [, program = '']) => {
    return program.includes('rails') ? rails : program.includes('rack') ? rack : 'ruby 3.1.2p20 (2022-04-12 revision 4491bb740a)';
  };

  test('misses nothing where all is there', () => {
    expect(missingTools(versions('6.1.7.10', '2.2.22'), RUBY_TOOLS)).toEqual([]);
  });

  test('says which packages of Debian are missing', () => {
    expect(missingTools(() => undefined, RUBY_TOOLS)).toEqual([
      'Ruby (Debian: ruby) 3.0 or newer, for the consumers in Ruby: ruby --version does not run',
      'Rails (Debian 12: ruby-railties) 6.1, for the consumers in Ruby: ruby -e require "rails"; puts Rails.version does not run',
      'Rack (Debian 12: ruby-rack) 2.2, for the consumers in Ruby: ruby -e require "rack"; puts Rack.release does not run',
    ]);
  });

  test('takes no newer ones than the pages name', () => {
    expect(missingTools(versions('7.2.2', '3.1.16'), RUBY_TOOLS)).toEqual([
      'Rails (Debian 12: ruby-railties) 6.1, for the consumers in Ruby: it is 7.2',
      'Rack (Debian 12: ruby-rack) 2.2, for the consumers in Ruby: it is 3.1',
    ]);
  });
});
