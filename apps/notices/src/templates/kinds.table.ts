import type { NoticeAbout, NoticeTemplate, TemplateVariable } from '@shuqiao/contracts';

/** How notices of one template are treated, and what their words may name. */
export interface Kind {
  /** Part of what the library owes the person (a book waits, a request ended): such mails cannot be switched off. */
  isOwed: boolean;
  /** Several of one day are told in one mail. */
  gathers: boolean;
  /** Goes to addresses of people who are not here yet: nobody has wishes about it. */
  isForStrangers?: boolean;
  /** Whether a mail of which nobody knows whether it left is sent once more by itself. */
  resends: boolean;
  variables: readonly TemplateVariable[];
  /** Variables that hold the id of an institution; its name is written. */
  institutions: readonly string[];
}

const number = { name: 'number', zh: '申请编号', en: 'Number of the request', sample: 'AB-2611-000042' };
const title = { name: 'title', zh: '题名', en: 'Title', sample: '历史研究' };
const requester = { name: 'requester', zh: '申请馆', en: 'Requesting library', sample: '示例乙大学' };
const before = { name: 'before', zh: '原定日期', en: 'The day before it moved', sample: '2026-06-24' };
const until = { name: 'until', zh: '现定日期', en: 'The day now', sample: '2026-06-29' };
const supplier = { name: 'supplier', zh: '提供馆', en: 'Supplying library', sample: '示例甲大学' };

/** Samples name no library that exists. */
export const kinds: Record<NoticeTemplate, Kind> = {
  'ill.shipped': {
    isOwed: false,
    gathers: true,
    resends: true,
    variables: [number, title, supplier],
    institutions: ['supplier'],
  },
  'ill.arrived': {
    isOwed: true,
    gathers: true,
    resends: true,
    variables: [
      number,
      title,
      supplier,
      { name: 'pickup', zh: '取书地点', en: 'Where to fetch it', sample: '总馆服务台' },
    ],
    institutions: ['supplier'],
  },
  'ill.unfilled': { isOwed: true, gathers: true, resends: true, variables: [number, title], institutions: [] },
  'ill.cancel_asked': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [number, title, requester],
    institutions: ['requester'],
  },
  'auth.invited': {
    isOwed: true,
    isForStrangers: true,
    gathers: false,
    resends: true,
    variables: [
      { name: 'name', zh: '受邀人', en: 'Who is invited', sample: '示例馆员' },
      { name: 'institution', zh: '邀请的机构', en: 'Inviting institution', sample: '示例乙大学' },
      { name: 'inviter', zh: '邀请人', en: 'Who invites', sample: '示例管理员' },
      { name: 'days', zh: '链接有效天数', en: 'Days for which the link is good', sample: '7' },
    ],
    institutions: ['institution'],
  },
  'ill.postponed': {
    isOwed: false,
    gathers: true,
    resends: true,
    variables: [number, title, supplier, before, until],
    institutions: ['supplier'],
  },
  'ill.rescheduled': {
    isOwed: false,
    gathers: true,
    resends: true,
    variables: [number, title, requester, supplier, before, until],
    institutions: ['requester', 'supplier'],
  },
  'desk.answered': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [
      { name: 'subject', zh: '问题', en: 'Question', sample: '怎样续借？' },
      { name: 'desk', zh: '解答馆', en: 'Library that answered', sample: '示例丙大学' },
    ],
    institutions: ['desk'],
  },
  'exchange.finished': {
    isOwed: false,
    gathers: false,
    resends: true,
    variables: [
      { name: 'file', zh: '文件名', en: 'File', sample: '2026-11.mrc' },
      { name: 'read', zh: '读入条数', en: 'Records read', sample: '2400' },
      { name: 'rejected', zh: '未载入条数', en: 'Records refused', sample: '3' },
      { name: 'problem', zh: '失败原因（成功时为空）', en: 'Why it failed (empty when it did not)', sample: '' },
    ],
    institutions: [],
  },
  'auth.guessed': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [{ name: 'login', zh: '账号', en: 'Login', sample: 'reader.demo' }],
    institutions: [],
  },
  'auth.connector_stopped': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [{ name: 'institution', zh: '图书馆', en: 'The library', sample: '示例乙大学' }],
    institutions: ['institution'],
  },
  'auth.erasure_asked': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [{ name: 'day', zh: '注销的日子', en: 'The day on which it is erased', sample: '2026-12-05' }],
    institutions: [],
  },
  'auth.approval_asked': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [
      { name: 'institution', zh: '机构', en: 'The institution', sample: '示例乙大学' },
      { name: 'asker', zh: '提请人', en: 'Who asked', sample: '示例馆员' },
      { name: 'name', zh: '拟任命的人', en: 'Who is to be appointed', sample: '示例馆员' },
      { name: 'days', zh: '期限天数', en: 'Days until it runs out', sample: '7' },
    ],
    institutions: ['institution'],
  },
  'auth.office_ending': {
    isOwed: true,
    gathers: false,
    resends: true,
    variables: [
      { name: 'institution', zh: '机构', en: 'The institution', sample: '示例乙大学' },
      { name: 'day', zh: '任期最后一天', en: 'The last day of the term', sample: '2026-12-31' },
    ],
    institutions: ['institution'],
  },
  'auth.reset': {
    isOwed: true,
    isForStrangers: true,
    gathers: false,
    resends: true,
    variables: [
      { name: 'login', zh: '账号', en: 'Login', sample: 'reader.demo' },
      { name: 'minutes', zh: '链接有效分钟数', en: 'Minutes for which the link is good', sample: '60' },
    ],
    institutions: [],
  },
  'auth.factor_added': { isOwed: true, gathers: false, resends: true, variables: [], institutions: [] },
  'auth.factor_removed': { isOwed: true, gathers: false, resends: true, variables: [], institutions: [] },
  'auth.factor_locked': { isOwed: true, gathers: false, resends: true, variables: [], institutions: [] },
  'auth.factors_reset': { isOwed: true, gathers: false, resends: true, variables: [], institutions: [] },
  'auth.mail_changed': {
    isOwed: true,
    isForStrangers: true,
    gathers: false,
    resends: true,
    variables: [],
    institutions: [],
  },
  'catalog.merged': {
    isOwed: true,
    gathers: true,
    resends: true,
    variables: [
      { ...title, zh: '保留的书目的题名', en: 'Title of the record that stayed' },
      {
        name: 'otherTitle',
        zh: '并入的书目的题名',
        en: 'Title of the record that was merged into it',
        sample: '历史研究',
      },
      { name: 'by', zh: '合并的馆', en: 'Library that merged them', sample: '示例丙大学' },
    ],
    institutions: ['by'],
  },
};

/** Variables that every template may name beside those of its items. */
export const everyVariable: readonly TemplateVariable[] = [
  { name: 'items', zh: '本邮件包含的各条通知', en: 'The notices of this mail', sample: '1' },
  { name: 'count', zh: '通知条数', en: 'How many they are', sample: '1' },
  { name: 'library', zh: '本馆名称', en: 'The library', sample: '示例乙大学' },
  { name: 'province', zh: '本省名称', en: 'The province', sample: '示例省' },
  { name: 'home', zh: '平台网址', en: 'Address of the platform', sample: 'https://library.example.test' },
];

const places: Record<NoticeAbout['kind'], (id: string) => string> = {
  request: (id) => `/requests/${id}`,
  question: (id) => `/questions/${id}`,
  job: (id) => `/upload/${id}`,
  record: (id) => `/records/${id}?tab=merge`,
  account: () => '/me',
  connector: () => '/connector',
  factor: () => '/me/account',
  erasure: () => '/me/account',
  approval: () => '/approvals',
  office: () => '/people',
  contact: () => '/me/account',
  reset: (id) => `/reset/${id}`,
  invitation: (id) => `/invitation/${id}`,
};

/** The page of the portal about what a notice is about. */
export const pathOf = ({ kind, id }: NoticeAbout): string => places[kind](id);
