import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Caller, exchange, type JobView, type NoticeWanted, type Rejection } from '@shuqiao/contracts';
import { writeIso2709 } from '@shuqiao/marc';
import { decode } from '@shuqiao/messaging';
import { type Listener, startFaces } from '@shuqiao/service';
import { eventually, newProvince, newStaff, SCHOOL, type TestProvince } from '@shuqiao/testing';
import { exchangeService } from '../src/service.js';
import { PretendCatalog } from './pretend-catalog.js';

let serial = 0;
/** A file of small sound records, none of which was there before. */
export const newFile = (count: number, title = '书'): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, () =>
      writeIso2709({
        leader: '00000nam0 2200000   450 ',
        fields: [
          { tag: '001', value: `t${(serial += 1)}` },
          { tag: '200', ind1: '1', ind2: ' ', subfields: [{ code: 'a', value: title }] },
        ],
      }),
    ),
  );

/** How a file is sent; what is not said is as usual. */
export interface Sent {
  at?: Listener;
  as?: Caller;
  key?: string;
  name?: string;
  type?: string;
  kind?: string;
  headers?: Record<string, string>;
}

/** A data exchange before a pretended catalogue, with its files in a folder of its own. */
export class ExchangeStage {
  province!: TestProvince;
  listener!: Listener;
  folder!: string;
  readonly catalogue = new PretendCatalog();
  readonly cataloguer = newStaff(SCHOOL.whu, 'cataloguer');
  /** What was told: ends of jobs, and the notices that are owed. */
  readonly finished: { id: string; state: string }[] = [];
  readonly wanted: NoticeWanted[] = [];

  async open(): Promise<void> {
    const { catalogue } = this;
    this.folder = await mkdtemp(path.join(tmpdir(), 'shuqiao-exchange-'));
    this.province = await newProvince([exchangeService], {
      answers: [catalogue.answers, catalogue.previews, catalogue.deletions],
      environment: { SHUQIAO_FILES: this.folder },
    });
    this.listener = await startFaces(Object.values(this.province.services), '127.0.0.1', 0);
    const carrier = await this.province.newCarrier();
    await carrier.consume(exchange.notices.wanted.subject, 'test_wanted', ({ body }) => {
      this.wanted.push(decode(body) as NoticeWanted);
      return Promise.resolve();
    });
    await carrier.consume(exchange.jobFinished.subject, 'test_finished', ({ body }) => {
      this.finished.push(decode(body) as (typeof this.finished)[number]);
      return Promise.resolve();
    });
  }

  async close(): Promise<void> {
    await this.listener.close();
    await this.province.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  readonly post = async (body: Buffer, sent: Sent = {}): Promise<Response> => {
    const {
      at = this.listener,
      as = this.cataloguer,
      key = crypto.randomUUID(),
      name = '新书.mrc',
      type = 'application/marc',
      kind = 'update',
      headers,
    } = sent;
    return fetch(`${at.url}/files/uploads?name=${encodeURIComponent(name)}&kind=${kind}`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: {
        'content-type': type,
        authorization: `Bearer ${await this.province.tokenFor(as)}`,
        'x-request-id': 'request-1',
        ...(key && { 'idempotency-key': key }),
        ...headers,
      },
    });
  };
  readonly upload = async (body: Buffer, sent?: Sent): Promise<JobView> => {
    const response = await this.post(body, sent);
    if (response.status !== 201) throw new Error(`${response.status} ${await response.text()}`);
    return (await response.json()) as JobView;
  };
  readonly problem = async (response: Response): Promise<[number, unknown]> => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  readonly find = (id: string, as: Caller = this.cataloguer): Promise<JobView> =>
    this.province.ask(exchange.findJob, { id }, { as });
  readonly ended = async (id: string): Promise<JobView> => {
    const isOver = async () => ['finished', 'failed'].includes((await this.find(id)).state);
    await eventually(`the end of job ${id}`, isOver, 30_000);
    return this.find(id);
  };
  readonly files = (): Promise<string[]> => readdir(this.folder);

  /** What was refused or repaired of a job, all of it. */
  readonly report = async (id: string): Promise<Rejection[]> => {
    const lines: Rejection[] = [];
    for (let after: string | null = ''; after !== null;) {
      const input: { id: string; limit: number; after?: string } = { id, limit: 50, ...(after && { after }) };
      const { items, next } = await this.province.ask(exchange.listRejections, input, { as: this.cataloguer });
      lines.push(...items);
      after = next;
    }
    return lines;
  };
}
