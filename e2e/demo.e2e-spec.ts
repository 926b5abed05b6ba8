import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT, type Stack, startStack } from './stack.js';

const run = promisify(execFile);

describe('npm run demo', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack?.stop());

  const demo = async (): Promise<string> => {
    const environment = { ...process.env, SHUQIAO_PUBLIC_URL: stack.url };
    const { stdout } = await run(process.execPath, ['tools/demo.mjs'], {
      cwd: ROOT,
      env: environment,
      timeout: 60_000,
    });
    return stdout;
  };

  it('plays a whole loan over HTTP, telling each step, twice in a row', async () => {
    for (const time of [1, 2]) {
      const told = await demo();
      expect(told).toContain('提交申请');
      expect(told).toContain('不能提供（系统自动转下一馆）');
      expect(told).toContain('申请的最后状态：completed');
      expect(told).toContain('演示完成');
      const rows = await stack.database.query('SELECT state FROM ill.request');
      expect(rows).toEqual(Array.from({ length: time }, () => ({ state: 'completed' })));
    }
  });
});
