import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Holding, JobView, RecordView, Rejection } from '@shuqiao/contracts';
import { describe as describeRecord, NO_TITLE } from '@shuqiao/bibliography';
import { recordsIn } from '@shuqiao/marc';
import { eventually } from '@shuqiao/testing';
import { type Api, signIn } from './stage/api.js';
import { type Stack, startStack } from './stage/stack.js';

const FOLDER = new URL('../data/cases-marc/', import.meta.url);

const files = readFileSync(new URL('right.tsv', FOLDER), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .filter(([file = '', look]) => look !== 'pair' && !file.startsWith('passes/'))
  .map(([file = '']) => file);

/** The files of cases-marc, given in as a library does and looked for as a reader does. */
describe('cases-marc, uploaded', () => {
  let stack: Stack;
  let cataloguer: Api;

  beforeAll(async () => {
    stack = await startStack({ SHUQIAO_RATE_PER_MINUTE: '100000' });
    cataloguer = await signIn(stack.url, 'cat.whu');
  });
  afterAll(() => stack?.stop());

  async function upload(file: string): Promise<{ job: JobView; report: Rejection[] }> {
    const response = await cataloguer.request(`/files/uploads?name=${encodeURIComponent(file.replace('/', '-'))}`, {
      method: 'POST',
      headers: {
        'content-type': file.endsWith('.xml') ? 'application/marcxml+xml' : 'application/marc',
        'idempotency-key': randomUUID(),
      },
      body: new Uint8Array(readFileSync(new URL(file, FOLDER))),
    });
    let job = (await response.json()) as JobView;
    const isDone = async (): Promise<boolean> => {
      job = (await cataloguer.get<JobView>(`/api/v1/jobs/${job.id}`)).body;
      return job.state === 'finished' || job.state === 'failed';
    };
    await eventually('the job is finished', isDone, 60_000);
    const { body } = await cataloguer.get<{ items: Rejection[] }>(`/api/v1/jobs/${job.id}/rejections?limit=100`);
    return { job, report: body.items };
  }

  const search = async (words: string): Promise<RecordView[]> =>
    (await cataloguer.get<{ items: RecordView[] }>(`/api/v1/records?q=${encodeURIComponent(words)}`)).body.items;

  it.each(files)('%s', async (file) => {
    const items = [...recordsIn(readFileSync(new URL(file, FOLDER)))];
    const titles = items
      .flatMap((item) => (item.kind === 'record' ? [describeRecord(item.record).title.main] : []))
      .filter((title) => title !== NO_TITLE);
    const { job, report } = await upload(file);
    expect(job).toMatchObject({ state: 'finished', read: items.length, rejected: items.length - titles.length });
    expect(report.filter(({ kind }) => kind === 'rejected')).toHaveLength(items.length - titles.length);
    for (const title of titles.slice(0, 3)) {
      const found = await search(title);
      expect(found.map((one) => one.title.slice(0, title.length))).toContain(title);
    }
  });

  it.each([
    ['d2-mixed-utf8-latin1.mrc', 'rejected', '无法判断字符编码'],
    ['g1-big5.mrc', 'repaired', '字符编码是推断的'],
    ['c1-utf8-with-gbk-field.mrc', 'repaired', '字段 905：有字段的字符编码与整条记录不同'],
    ['j4-xml-blank-subfield-code.xml', 'repaired', '有无法使用的子字段代码'],
  ])('%s: the report says why (%s)', async (file, kind, words) => {
    const { report } = await upload(file);
    expect(report).toEqual([expect.objectContaining({ kind, reason: expect.stringContaining(words) as string })]);
  });

  it.each([
    ['n1', '楚地文庫', '邊境文學研究'],
    ['n1', 'Chu di wen ku', '邊境文學研究'],
    ['n1', '陸山明', '邊境文學研究'],
    ['n1', '民間文學', '邊境文學研究'],
    ['n1', '楚風', '邊境文學研究'],
    ['n2', '수필집', '강물과 다리'],
    ['n3', 'סיפורים', 'גשר על הנהר'],
    ['n4', 'Sayonara no hashi', 'さよならのはし'],
    ['n5', 'Ильин', 'Жизнь у реки'],
    ['n6', '江邊小記續編', 'Jiang bian xiao ji.'],
    ['x-search r3', '荆楚水系全志', '第三卷'],
    ['x-search r4', '楚水小丛书', '汉水支流考'],
    ['x-search r6', '荆山文存', '沮漳河纪行'],
    ['x-search r7', 'qing jiang yuan tou kao cha', '清江上游'],
    ['a1', '深秋的林间树上', '深秋的林间树上传来什么声音'],
    ['q05', '9787216900058', '书号样例戊'],
  ])('%s is found by %s', async (_row, words, title) => {
    expect((await search(words)).map((one) => one.title).join('\n')).toContain(title);
  });

  it('eb2 stays apart from the book in print', async () => {
    const found = await search('9787115461476');
    const sources = await stack.database.query<{ recordId: string }>(
      `SELECT DISTINCT record_id AS "recordId" FROM catalog.source_record WHERE control_number = 'mk-eb2'`,
    );
    const electronic = sources.map(({ recordId }) => recordId);
    expect(electronic).toHaveLength(1);
    expect(found.filter(({ id }) => electronic.includes(id)).map(({ holders }) => holders)).toEqual([1]);
    expect(found.some(({ id }) => !electronic.includes(id))).toBe(true);
  });

  it('v4 h says what is held of a serial', async () => {
    const [record] = await search('江史学刊');
    const { body } = await cataloguer.get<{ holdings: Holding[] }>(`/api/v1/records/${record?.id ?? ''}`);
    const statements = body.holdings.flatMap(({ places }) => (places ?? []).map(({ statement }) => statement?.zh));
    expect(statements).toContain('1985 年 1–6 期，1986 年 2–12 期');
  });
});
