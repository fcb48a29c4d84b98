import { Turns } from './turns';

/** A piece of work that ends when it is told to, and notes when it began and ended. */
const piece = (name: string, log: string[]) => {
  let end!: (error?: Error) => void;
  const ended = new Promise<void>((resolve, reject) => (end = (error) => (error ? reject(error) : resolve())));
  const work = async (): Promise<string> => {
    log.push(`${name} begins`);
    await ended;
    log.push(`${name} ends`);
    return name;
  };
  return { work, end };
};
const aMoment = () => new Promise((resolve) => setImmediate(resolve));

describe('given works that take turns', () => {
  it('those of one name go one after another, in order, and others beside them', async () => {
    const [turns, log] = [new Turns(), [] as string[]];
    const [first, second, other] = [piece('first', log), piece('second', log), piece('other', log)];
    const done = Promise.all([
      turns.take('road', first.work),
      turns.take('road', second.work),
      turns.take('well', other.work),
    ]);
    await aMoment();
    expect(log).toEqual(['first begins', 'other begins']);
    second.end();
    first.end();
    other.end();
    expect(await done).toEqual(['first', 'second', 'other']);
    expect(log.filter((line) => !line.startsWith('other'))).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
    ]);
  });

  it('one that fails is told so, and the next has its turn all the same', async () => {
    const [turns, log] = [new Turns(), [] as string[]];
    const [first, second] = [piece('first', log), piece('second', log)];
    const [failing, going] = [turns.take('road', first.work), turns.take('road', second.work)];
    first.end(new Error('no'));
    second.end();
    await expect(failing).rejects.toThrow('no');
    expect(await going).toBe('second');
  });
});
