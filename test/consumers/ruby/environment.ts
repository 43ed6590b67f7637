import * as path from 'node:path';
import { ConsumerProcess } from '../tools/consumer-process';

/** The consumers that run on Ruby, from the packages of the operating system. */
export async function rubyConsumers(): Promise<ConsumerProcess> {
  return new ConsumerProcess('ruby', [path.join(__dirname, 'serve.rb')], { RAILS_ENV: 'production' });
}
