/**
 * How the sum in `AZ` is made. The standard (SIP2 2.00, "Checksum") adds up the bytes from the first one to `AZ` and
 * takes the two's complement of the low 16 bits; two more recipes are in use, and servers that send none.
 */
export type ChecksumRecipe = 'bytes' | 'code_points' | 'utf16_before_trailer' | 'none';

/** The character set of the conversation; SIP2 leaves it to the two sides. */
export type Sip2Encoding = 'utf-8' | 'gb18030' | 'gbk' | 'latin1';

/** What differs from one vendor's server to another's. */
export interface Sip2Profile {
  readonly checksum: ChecksumRecipe;
  /** Takes answers whose sum is wrong: some servers send `AZ0000` with everything. */
  readonly trustsAnyChecksum: boolean;
  readonly encoding: Sip2Encoding;
  /** Ends each of our messages; of theirs CR, LF and CRLF are taken. */
  readonly terminator: '\r' | '\r\n' | '\n';
  /** How the terminal makes itself known: message 93, the lines `login:` and `password:` of a telnet, or not at all. */
  readonly login: 'message' | 'dialogue' | 'none';
  /** 63 tells expiry and class, 23 less of the person. */
  readonly question: 'information' | 'status';
  /** Field AC, the terminal's password, where it has none: sent empty, or left out. */
  readonly emptyTerminalPassword: 'sent' | 'left_out';
  /** Field AD of a question without a PIN. */
  readonly emptyPin: 'sent' | 'left_out';
  /** The digit in `AY`: counted up by each message, or always 4 (dp2). */
  readonly sequence: 'counted' | 'always_4';
  /** `001` English, `019` Chinese. */
  readonly language: string;
  /** The zone of dates without one; a name of the IANA list. */
  readonly zone: string;
  /** Words of field AF by which the server says that our settings are wrong, not the reader's card. */
  readonly settingsWords: readonly string[];
}

const standard: Sip2Profile = {
  checksum: 'bytes',
  trustsAnyChecksum: false,
  encoding: 'utf-8',
  terminator: '\r',
  login: 'message',
  question: 'information',
  emptyTerminalPassword: 'sent',
  emptyPin: 'sent',
  sequence: 'counted',
  language: '019',
  zone: 'Asia/Shanghai',
  settingsWords: ['机构代码', '机构号', '馆代码', '未登录', 'institution id', 'institution code', 'not logged in'],
};

/**
 * Where to begin with a vendor's server. Their settings differ from school to school, and most vendors publish no
 * specification: try, and change what the conversation shows.
 */
export const sip2Profiles = {
  /** As the specification has it. */
  standard,
  /** Sums over code points, as terminals built on an old PHP library do. */
  code_points: { ...standard, checksum: 'code_points' },
  /** dp2: UTF-16 units, without the trailer, and one digit. */
  dp2: { ...standard, checksum: 'utf16_before_trailer', sequence: 'always_4' },
  /** Huiwen (汇文): no public specification; its gateways to self-service machines were met with GBK. */
  huiwen: { ...standard, encoding: 'gbk' },
  /** ILAS: no public specification; likewise. */
  ilas: { ...standard, encoding: 'gbk', login: 'none' },
  /** Asks for login and password in lines of text first. */
  telnet: { ...standard, login: 'dialogue', terminator: '\r\n' },
} as const satisfies Record<string, Sip2Profile>;

export type Sip2Vendor = keyof typeof sip2Profiles;
