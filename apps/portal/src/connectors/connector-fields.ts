import type { ConnectorSettings } from '@shuqiao/contracts';
import type { TextKey } from '../text/translate.js';

/** One setting on the page: a text, a number, a yes or no, or one of a few. */
export interface ShownField {
  readonly name: string;
  readonly label: TextKey;
  readonly hint?: TextKey;
  readonly as?: 'number' | 'flag' | 'long' | readonly string[];
  /** Of no matter where a system keeps to its standard. */
  readonly isRare?: boolean;
}

const server: readonly ShownField[] = [
  { name: 'host', label: 'connector.host', hint: 'connector.hostHint' },
  { name: 'port', label: 'connector.port', as: 'number' },
  { name: 'isEncrypted', label: 'connector.isEncrypted', hint: 'connector.isEncryptedHint', as: 'flag' },
];
const ca: ShownField = { name: 'ca', label: 'connector.ca', hint: 'connector.caHint', as: 'long', isRare: true };
const path: ShownField = { name: 'path', label: 'connector.path', isRare: true };
const serverStart = { host: '', isEncrypted: true, ca: '' };

interface Kind {
  readonly start: ConnectorSettings;
  readonly fields: readonly ShownField[];
  /** What the secret is, in the words of this kind of system. */
  readonly secret: TextKey;
}

/** What is asked for each kind of system, in the order of the page. */
export const connectorKinds: Readonly<Record<ConnectorSettings['kind'], Kind>> = {
  sip2: {
    secret: 'connector.sip2.secret',
    start: {
      ...serverStart,
      kind: 'sip2',
      port: 6001,
      vendor: 'standard',
      encoding: 'vendor',
      trustsAnyChecksum: false,
      sendsEmptyPassword: true,
      question: 'information',
      institution: '',
      login: '',
      location: '',
    },
    fields: [
      ...server,
      {
        name: 'vendor',
        label: 'connector.sip2.vendor',
        hint: 'connector.sip2.vendorHint',
        as: ['standard', 'huiwen', 'ilas', 'dp2', 'code_points', 'telnet'],
      },
      { name: 'institution', label: 'connector.sip2.institution' },
      { name: 'login', label: 'connector.sip2.login', hint: 'connector.emptyHint' },
      { name: 'location', label: 'connector.sip2.location', isRare: true },
      {
        name: 'encoding',
        label: 'connector.sip2.encoding',
        as: ['vendor', 'utf-8', 'gb18030', 'gbk', 'latin1'],
        isRare: true,
      },
      { name: 'question', label: 'connector.sip2.question', as: ['information', 'status'], isRare: true },
      { name: 'sendsEmptyPassword', label: 'connector.sip2.sendsEmptyPassword', as: 'flag', isRare: true },
      { name: 'trustsAnyChecksum', label: 'connector.sip2.trustsAnyChecksum', as: 'flag', isRare: true },
      ca,
    ],
  },
  aleph: {
    secret: 'connector.aleph.secret',
    start: {
      ...serverStart,
      kind: 'aleph',
      port: 443,
      path: '/X',
      operation: 'bor-auth',
      library: '',
      cardParameter: 'bor_id',
      userName: '',
    },
    fields: [
      ...server,
      { name: 'library', label: 'connector.aleph.library' },
      { name: 'userName', label: 'connector.aleph.userName', hint: 'connector.emptyHint' },
      { name: 'operation', label: 'connector.aleph.operation', as: ['bor-auth', 'bor-auth-valid'], isRare: true },
      { name: 'cardParameter', label: 'connector.aleph.cardParameter', as: ['bor_id', 'bor-id', 'id'], isRare: true },
      path,
      ca,
    ],
  },
  innopac: {
    secret: 'connector.noSecret',
    start: { ...serverStart, kind: 'innopac', port: 54620, readsRecord: true },
    fields: [
      ...server,
      {
        name: 'readsRecord',
        label: 'connector.innopac.readsRecord',
        hint: 'connector.innopac.readsRecordHint',
        as: 'flag',
      },
      ca,
    ],
  },
  ncip: {
    secret: 'connector.noSecret',
    start: {
      ...serverStart,
      kind: 'ncip',
      port: 443,
      path: '/ncip',
      version: '2.02',
      fromAgency: '',
      toAgency: '',
      cardLabel: 'User Id',
      pinLabel: 'Password',
    },
    fields: [
      ...server,
      { name: 'version', label: 'connector.ncip.version', as: ['2.02', '1.0'] },
      { name: 'fromAgency', label: 'connector.ncip.fromAgency' },
      { name: 'toAgency', label: 'connector.ncip.toAgency' },
      { name: 'cardLabel', label: 'connector.ncip.cardLabel', isRare: true },
      { name: 'pinLabel', label: 'connector.ncip.pinLabel', isRare: true },
      path,
      ca,
    ],
  },
  ldap: {
    secret: 'connector.ldap.secret',
    start: {
      ...serverStart,
      kind: 'ldap',
      port: 636,
      startsTls: false,
      bindDn: '',
      baseDn: '',
      cardAttribute: 'uid',
      nameAttribute: 'cn',
      expiryAttribute: '',
    },
    fields: [
      ...server,
      { name: 'baseDn', label: 'connector.ldap.baseDn' },
      { name: 'bindDn', label: 'connector.ldap.bindDn', hint: 'connector.ldap.bindDnHint' },
      { name: 'cardAttribute', label: 'connector.ldap.cardAttribute', hint: 'connector.ldap.cardAttributeHint' },
      { name: 'nameAttribute', label: 'connector.ldap.nameAttribute', hint: 'connector.emptyHint' },
      { name: 'expiryAttribute', label: 'connector.ldap.expiryAttribute', hint: 'connector.emptyHint' },
      { name: 'startsTls', label: 'connector.ldap.startsTls', hint: 'connector.ldap.startsTlsHint', as: 'flag' },
      ca,
    ],
  },
  web: {
    secret: 'connector.web.secret',
    start: {
      ...serverStart,
      kind: 'web',
      port: 443,
      path: '/verify',
      sends: 'form',
      template: 'card={card}&pin={pin}',
      soapAction: '',
      charset: 'utf-8',
      answersIn: 'json',
      okPath: 'result',
      okValue: '1',
      deniedValues: '0',
      cardPath: '',
      namePath: '',
      expiryPath: '',
    },
    fields: [
      ...server,
      { ...path, isRare: false },
      { name: 'sends', label: 'connector.web.sends', as: ['form', 'json', 'xml'] },
      { name: 'template', label: 'connector.web.template', hint: 'connector.web.templateHint', as: 'long' },
      { name: 'charset', label: 'connector.sip2.encoding', as: ['utf-8', 'gbk', 'gb18030'] },
      { name: 'answersIn', label: 'connector.web.answersIn', as: ['json', 'xml'] },
      { name: 'okPath', label: 'connector.web.okPath', hint: 'connector.web.okPathHint' },
      { name: 'okValue', label: 'connector.web.okValue' },
      { name: 'deniedValues', label: 'connector.web.deniedValues', hint: 'connector.web.deniedValuesHint' },
      { name: 'cardPath', label: 'connector.web.cardPath', hint: 'connector.emptyHint', isRare: true },
      { name: 'namePath', label: 'connector.web.namePath', hint: 'connector.emptyHint', isRare: true },
      { name: 'expiryPath', label: 'connector.web.expiryPath', hint: 'connector.emptyHint', isRare: true },
      { name: 'soapAction', label: 'connector.web.soapAction', hint: 'connector.emptyHint', isRare: true },
      ca,
    ],
  },
  plugin: {
    secret: 'connector.plugin.secret',
    start: { ...serverStart, kind: 'plugin', port: 443, plugin: '', options: '' },
    fields: [
      { name: 'plugin', label: 'connector.plugin.plugin', hint: 'connector.plugin.pluginHint' },
      ...server,
      { name: 'options', label: 'connector.plugin.options', hint: 'connector.plugin.optionsHint', as: 'long' },
      ca,
    ],
  },
};
