import { readdirSync } from 'node:fs';
import * as path from 'node:path';
import { runInNewContext } from 'node:vm';
import { Duration } from 'aws-cdk-lib';
import { deployedKey } from './consumer-spec';
import { KeyLayout, KeyRetention, RandomKey } from '../../../src';
import { isCount, isForever, NamedKeySpec, retentionOf } from '../../../src/key-spec';
import { bare, jsonIn, Page, tablesIn } from '../../docs/page';

const DAY = 86_400;

/** The names of all pages, without the index. */
export const PAGE_NAMES = readdirSync(path.join(__dirname, '..', '..', '..', 'docs', 'consumers'))
  .map((file) => path.basename(file, '.md')).filter((name) => name !== 'README');

/** The index of the pages. */
export const INDEX = new Page('consumers/README.md');

/** A key as a page asks for it. */
export interface PageCall {
  /** The static method of `RandomKey`. */
  readonly method: string;
  /** What the call makes. */
  readonly key: NamedKeySpec;
}

/** A page of docs/consumers. */
export class ConsumerPage extends Page {
  constructor(name: string) {
    super(`consumers/${name}.md`);
  }

  public get title(): string {
    return this.headings('#')[0];
  }

  /** The calls for the CDK app, evaluated as they stand there. */
  public get calls(): PageCall[] {
    return [...this.section('## In the CDK app').matchAll(/`(RandomKey\.(\w+)\('[^`]+)`/g)].map(([, code, method]) => ({
      method,
      key: deployedKey(runInNewContext(code, { Duration, KeyLayout, KeyRetention, RandomKey }) as RandomKey),
    }));
  }

  /** All examples of the secret in one object. */
  public get example(): Readonly<Record<string, any>> {
    return Object.assign({}, ...jsonIn(this.text));
  }

  public get retention(): string {
    return this.section('## How long previous keys are kept').replace(/\s+/g, ' ').trim();
  }

  public get runAgainst(): string {
    return this.section('## Run against').trim();
  }

  /** Whether the tests run its lines, by its own account. */
  public get isRun(): boolean {
    return !this.runAgainst.startsWith('Not run');
  }
}

/** A row of the index: the methods of `RandomKey`, whether the next key can be announced, and the page. */
export interface IndexRow {
  readonly methods: string[];
  readonly announces: boolean;
  readonly page: string;
}

/** The table of the index. */
export function indexRows(): IndexRow[] {
  const [[, ...rows]] = tablesIn(INDEX.text);
  return rows.map(([, methods, , announces, , link]) => ({
    methods: [...methods.matchAll(/`(\w+)`/g)].map(([, method]) => method),
    announces: bare(announces) === 'yes',
    page: /\((.*)\.md\)/.exec(link)![1],
  }));
}

/** How pages say how long previous keys are kept. @throws if it is a number of them other than one */
export function retentionWords(key: NamedKeySpec): string {
  const retention = retentionOf(key);
  if (isForever(retention)) {
    return 'for ever';
  }
  if (isCount(retention)) {
    if (retention.count > 1) {
      throw new Error(`${retention.count} previous keys of '${key.name}' are kept, for which pages have no words`);
    }
    return 'one rotation';
  }
  const { validFor } = retention;
  return validFor % DAY > 0 ? `${validFor.toLocaleString('en-GB')} seconds` : validFor === DAY ? '1 day' : `${validFor / DAY} days`;
}
