import { valueOf } from './made-keys';
import { separatorIn } from '../../../src/handler/ring/joined-text';

const [ONE, TWO] = ['one', 'two'].map((name) => valueOf(name).padEnd(20, '-'));

test.each([`${ONE}; ${TWO}; `, `${ONE}; ${TWO}; short`, `${ONE},${TWO},,`, `; ${ONE}; ${TWO}`, `${ONE},${TWO}; `])('joined keys with something amiss beside two of them are no one key: %s', (text) => {
  expect(() => separatorIn(text, { symbols: 'hex', length: 64 })).toThrow('the value looks like several keys in one string');
});
