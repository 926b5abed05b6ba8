import { dateIn, offsetMinutes } from '@shuqiao/calendar';
import { type AuditEvent, auditKinds, campusReasons, signInRefusals, signInWays } from '@shuqiao/contracts';
import { csvLine } from '@shuqiao/service';
import { roleWords } from '../role-words.js';

export const AUDIT_HEAD = csvLine('时间', '做了什么', '谁做的', '对谁', '网段', '说明', '编号');

const LABELS: Readonly<Record<string, string>> = {
  way: '方式',
  reason: '原因',
  entity: '登录系统',
  source: '元数据来源',
  role: '身份',
  roles: '身份',
  from: '从',
  until: '到',
  invitation: '邀请编号',
};
const WORDS: Readonly<Record<string, string | readonly [string, string]>> = {
  ...roleWords,
  ...signInWays,
  ...campusReasons,
  ...signInRefusals,
};

/** In words where there are some; what has none, or was typed, as it is. */
const wordFor = (text: string): string => {
  const word = Object.hasOwn(WORDS, text) ? WORDS[text] : undefined;
  return typeof word === 'string' ? word : (word?.[0] ?? text);
};

const detail = ([name, value]: [string, string]): string => {
  const words = name === 'roles' ? value.split(' ').map(wordFor).join('、') : wordFor(value);
  return `${LABELS[name] ?? name}：${words}`;
};

/** Somebody who is named in the line; whoever was erased has no name left. */
const nameOf = (id: string | null, name: string | null): string => (id === null ? '' : (name ?? '已注销的人'));

/** `2026-11-28 09:30:05` as the clocks of the province show it. */
function clockTime(instant: string): string {
  const at = new Date(instant);
  const shown = new Date(at.getTime() + offsetMinutes(at) * 60_000).toISOString();
  return `${dateIn(at)} ${shown.slice(11, 19)}`;
}

/** One line of the record, for people. */
export const auditLine = (event: AuditEvent): string =>
  csvLine(
    clockTime(event.at),
    auditKinds[event.what][0],
    nameOf(event.actorId, event.actorName),
    nameOf(event.personId, event.personName),
    event.network,
    Object.entries(event.details).map(detail).join('；'),
    event.id,
  );
