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
};
