import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT, type Stack, startStack } from './stage/stack.js';

const run = promisify(execFile);

describe.each([
  { asked: undefined, province: '湖北省', prefix: 'HB' },
  { asked: '四川', province: '四川省', prefix: 'SC' },
])('npm run demo in $province', ({ asked, province, prefix }) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack(asked ? { SHUQIAO_PROVINCE: asked } : {});
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
      const rows = await stack.database.query(`SELECT state, split_part(number, '-', 1) AS prefix FROM ill.request`);
      expect(rows).toEqual(Array.from({ length: time }, () => ({ state: 'completed', prefix })));
    }
  });

  it('calls the province by its name', async () => {
    const about = (await (await fetch(`${stack.url}/api/v1/about`)).json()) as { province: string };
    expect(about.province).toBe(province);
  });
});
