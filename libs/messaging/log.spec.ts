import { log, NestLog } from './log';

let lines: string[];
beforeEach(() => {
  lines = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => jest.restoreAllMocks());

const only = (): Record<string, any> => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!) as Record<string, unknown>;
};

describe('given something to log', () => {
  test('when it is written, then it is one line of JSON that says when and how grave', () => {
    log('warn', 'a policy could not act', { policy: 'POL-7' });
    expect(only()).toEqual({
      at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      level: 'warn',
      message: 'a policy could not act',
      policy: 'POL-7',
    });
  });

  test.each([
    'line\nbreak',
    'carriage\rreturn',
    'nul\u0000',
    'ansi \u001b[31m',
    'c1 \u0085\u009b',
    'separator \u2028\u2029',
    '"quote\\',
  ])('when a field holds %j, then it stays one printable line and the field can be read back', (field) => {
    log('error', field, { field });
    expect(lines[0]).toMatch(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+\n$/);
    expect(only()).toMatchObject({ message: field, field });
  });

  test('when it is an error, then its name, message and stack are kept', () => {
    log('error', 'failed', { error: new RangeError('too far') });
    expect(only().error).toEqual({
      name: 'RangeError',
      message: 'too far',
      stack: expect.stringContaining('log.spec') as string,
    });
  });

  test('when a field cannot be written as JSON, then the line is written all the same', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    log('error', 'failed', { circle, big: 1n, agency: 'roads' });
    expect(only()).toMatchObject({ level: 'error', message: 'failed', big: '1n', agency: 'roads' });
  });

  test('when it is only for debugging, then it is left out', () => {
    log('debug', 'chatter');
    new NestLog().log('Nest application started', 'NestFactory');
    expect(lines).toEqual([]);
    new NestLog().error('it failed', 'a stack', 'Rpc');
    expect(only()).toMatchObject({ level: 'error', message: 'it failed', context: ['a stack', 'Rpc'] });
  });
});
