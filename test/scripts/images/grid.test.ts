import { Cell, Grid } from '../../../scripts/images/grid';

const SIZE = { left: 0, top: 0, boxWidth: 100, boxHeight: 60, gapX: 40, gapY: 40 };
const at = (row: number, column: number): Cell => ({ row, column });

function grid(...cells: Cell[]): Grid {
  const made = new Grid(SIZE);
  cells.forEach(cell => made.place(cell, 4));
  return made;
}

describe('place', () => {
  test('a cell that is taken leads to the next one, in the row below at last', () => {
    const made = grid(at(0, 3));

    expect(made.place(at(0, 3), 4)).toEqual(at(1, 0));
    expect(made.place(at(1, 0), 4)).toEqual(at(1, 1));
    expect(made.rows).toBe(2);
  });
});

describe('route', () => {
  test.each([
    ['straight to the right', at(0, 0), at(0, 1), [[100, 30], [140, 30]]],
    ['straight to the left', at(0, 1), at(0, 0), [[140, 30], [100, 30]]],
    ['straight down', at(0, 0), at(1, 0), [[50, 60], [50, 100]]],
    ['straight up', at(1, 0), at(0, 0), [[50, 100], [50, 60]]],
    ['around a corner, level first', at(0, 0), at(1, 1), [[100, 30], [190, 30], [190, 100]]],
  ])('%s', (_what, from, to, points) => {
    expect(grid(from, to).route(from, to)).toEqual(points);
  });

  test('around the other corner, where a box stands in the first', () => {
    const [from, to] = [at(0, 0), at(1, 1)];

    expect(grid(from, to, at(0, 1)).route(from, to)).toEqual([[50, 60], [50, 130], [140, 130]]);
  });

  test('below the row, where a box stands in between', () => {
    const [from, to] = [at(0, 0), at(0, 2)];

    expect(grid(from, to, at(0, 1)).route(from, to)).toEqual([[50, 60], [50, 80], [330, 80], [330, 60]]);
  });

  test.each([
    ['the first column', at(0, 0), at(2, 0), at(1, 0), 120],
    ['another one', at(0, 1), at(2, 1), at(1, 1), 120],
    ['upwards', at(2, 1), at(0, 1), at(1, 1), 120],
  ])('aside of %s, where a box stands in the way', (_what, from, to, between, aside) => {
    const points = grid(from, to, between).route(from, to);

    expect(points).toHaveLength(6);
    expect(points[2][0]).toBe(aside);
  });

  test('arrows that meet at a side step aside, and a straight one stays', () => {
    const made = grid(at(0, 0), at(0, 1), at(1, 0), at(2, 1));
    made.route(at(0, 0), at(1, 0));

    expect(made.route(at(0, 0), at(0, 1))).toEqual([[100, 30], [140, 30]]);
    const ways = [made.route(at(2, 1), at(1, 0)), made.route(at(2, 1), at(1, 0))];

    expect(ways[0]).toEqual([[140, 230], [50, 230], [50, 160]]);
    expect(ways[1]).toEqual([[140, 254], [74, 254], [74, 160]]);
  });
});
