import * as fs from 'fs';
import * as path from 'path';

/* Every `aws …` command in the documents, as far as it can be checked without an account. */

const ROOT = path.join(__dirname, '..', '..');
const DOCUMENTS = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
const MODELS = path.dirname(require.resolve('@aws-sdk/client-secrets-manager/package.json'));
const SHAPES = fs.readFileSync(path.join(MODELS, 'dist-types', 'models', 'models_0.d.ts'), 'utf8');

/** Options of commands of other services than Secrets Manager, whose models are not installed. As the AWS CLI's reference has them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'cloudformation describe-stack-resources': ['stack-name', 'logical-resource-id', 'physical-resource-id'],
  'cloudformation get-template': ['stack-name', 'change-set-name', 'template-stage'],
  'cloudtrail lookup-events': ['lookup-attributes', 'start-time', 'end-time', 'event-category'],
  'ecs update-service': ['cluster', 'service', 'force-new-deployment', 'desired-count', 'task-definition'],
  'lambda get-function-concurrency': ['function-name'],
  'lambda get-function-configuration': ['function-name', 'qualifier'],
  'lambda get-policy': ['function-name', 'qualifier'],
  'logs tail': ['since', 'follow', 'format', 'filter-pattern', 'log-stream-names', 'log-stream-name-prefix'],
};

/** Those of every command. */
const GLOBAL = ['query', 'output', 'region', 'profile'];

interface Command {
  readonly document: string;
  readonly name: string;
  readonly options: readonly string[];
  readonly query?: string;
  /** The program that it is piped into. */
  readonly filter?: string;
}

/** All commands in blocks, continued lines joined, and those in lines that have options. */
function commandsOf(document: string): Command[] {
  const text = fs.readFileSync(path.join(ROOT, document), 'utf8');
  const blocks = [...text.matchAll(/```bash\n([\s\S]*?)```/g)].map(([, block]) => block.replace(/\\\n/g, ' ').replace(/'[^']*'/g, (quoted) => quoted.replace(/\n/g, ' ')));
  const lines = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/`(aws [^`]+)`/g)].map(([, line]) => line);
  return [...blocks.flatMap((block) => block.split('\n')), ...lines]
    .map((line) => line.trim())
    .filter((line) => line.startsWith('aws '))
    .map((line) => {
      const bare = line.replace(/'[^']*'|"[^"]*"/g, 'x').replace(/[|#].*$/, '');
      return {
        document,
        name: bare.split(/\s+/).slice(1, 3).join(' '),
        options: [...bare.matchAll(/--([\w-]+)/g)].map(([, option]) => option),
        filter: /' \| (\w+) |text\s+\| (\w+) /.exec(line)?.slice(1).find((part) => part !== undefined),
        query: /--query (?:'([^']*)'|"([^"]*)"|(\S+))/.exec(line)?.slice(1).find((part) => part !== undefined),
      };
    });
}

/** The fields of a request or an answer of Secrets Manager, by the SDK's own types. */
function fieldsOf(shape: string): string[] | undefined {
  const body = new RegExp(`export interface ${shape} \\{([\\s\\S]*?)\\n\\}`).exec(SHAPES)?.[1];
  return body === undefined ? undefined : [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, field]) => field);
}

/** As the AWS CLI spells it. */
function kebab(field: string): string {
  return field.replace(/ARN|([A-Z])/g, (part) => `-${part.toLowerCase()}`).slice(1);
}

function pascal(command: string): string {
  return command.split('-').map((word) => word[0].toUpperCase() + word.slice(1)).join('');
}

function allowedOptions(name: string): readonly string[] | undefined {
  const [service, command] = name.split(' ');
  return service === 'secretsmanager' ? fieldsOf(`${pascal(command)}Request`)?.map(kebab) : OTHERS[name];
}

const COMMANDS = DOCUMENTS.flatMap(commandsOf);

test('finds commands, with options and queries', () => {
  expect(COMMANDS.length).toBeGreaterThan(20);
  expect(COMMANDS.filter(({ query }) => query).length).toBeGreaterThan(5);
  expect(allowedOptions('secretsmanager rotate-secret')).toEqual(expect.arrayContaining(['secret-id', 'rotation-lambda-arn', 'client-request-token']));
  expect(allowedOptions('secretsmanager rotate-secrets')).toBeUndefined();
});

test.each(COMMANDS.map((command) => [command.document, command.name, command] as const))('%s: aws %s is a command with these options', (_, name, { options }) => {
  const allowed = allowedOptions(name);

  expect(allowed).toBeDefined();
  expect(options.filter((option) => ![...allowed!, ...GLOBAL].includes(option))).toEqual([]);
});

const QUERIES = COMMANDS.filter(({ name, query }) => name.startsWith('secretsmanager ') && query);

test.each(QUERIES.map((command) => [command.document, command.name, command.query!] as const))('%s: aws %s answers what is asked: %s', (_, name, query) => {
  const fields = fieldsOf(`${pascal(name.split(' ')[1])}Response`);
  const asked = query.replace(/\w+:/g, '').match(/\b[A-Z]\w+/g);

  expect(asked).not.toBeNull();
  expect(fields).toEqual(expect.arrayContaining(asked!));
});

test('a value is never printed', () => {
  const reading = COMMANDS.filter(({ name }) => name === 'secretsmanager get-secret-value');

  expect(reading.length).toBeGreaterThan(1);
  expect(reading.filter(({ query, filter }) => query !== 'VersionId' && filter !== 'jq')).toEqual([]);
});
