import type { NcipSettings } from '@shuqiao/contracts';
import { type Answer, type Connector, Silence } from './connector.js';
import { askHttp, tell } from './http.js';
import { allOf, at, escapeXml, readXml, textAt, type Xml } from './xml.js';

const NS = 'http://www.niso.org/2008/ncip';
const DTD = 'http://www.niso.org/ncip/v1_0/imp1/dtd/ncip_v1_0.dtd';
const REFUSED = /^(unknown user|user authentication failed|user access denied)$/i;
const BORROWING = /check ?out|borrow|loan/i;

/** NCIP 2.02 (Z39.83-1): LookupUser with AuthenticationInput; 1.0: AuthenticateUser, without a namespace. */
export function ncipConnector(settings: NcipSettings): Connector {
  const isNew = settings.version === '2.02';
  const message = isNew ? 'LookupUser' : 'AuthenticateUser';
  return {
    async verify({ card, pin }, turn) {
      const body = Buffer.from(isNew ? lookupUser(settings, card, pin) : authenticateUser(settings, card, pin));
      const headers = { 'content-type': 'application/xml; charset=utf-8' };
      const came = await askHttp(settings, { method: 'POST', path: settings.path, headers, body }, turn);
      const root = readXml(came.toString('utf8'));
      const response = at(root, `${message}Response`);
      tell(turn, `${message} ${card}`, problemOf(response) || root.children.map(({ name }) => name).join(' '));
      if (root.name !== 'NCIPMessage' || root.ns !== (isNew ? NS : '') || !response)
        throw new Silence('format', root.name);
      return answerOf(response);
    },
  };
}

const problemOf = (response: Xml | undefined): string => {
  const problem = response && (at(response, 'Problem') ?? at(response, 'ResponseHeader', 'Problem'));
  if (!problem) return '';
  const [type] = [...allOf(problem, 'ProblemType'), ...allOf(problem, 'ProcessingErrorType')];
  return (type && (textAt(type, 'Value') || type.text.trim())) || 'Problem';
};

function answerOf(response: Xml): Answer {
  const problem = problemOf(response);
  if (REFUSED.test(problem)) return { answer: 'denied', why: 'wrong' };
  if (problem) throw new Silence('format', problem.slice(0, 40));
  const card =
    textAt(response, 'UserId', 'UserIdentifierValue') || textAt(response, 'UniqueUserId', 'UserIdentifierValue');
  if (!card) throw new Silence('format', response.name);
  const blocks = allOf(response, 'BlockOrTrapType').map(({ text }) => text.trim());
  const [name] = allOf(response, 'UnstructuredPersonalUserName');
  const [validTo] = allOf(response, 'ValidToDate');
  return {
    answer: 'ok',
    reader: {
      card,
      name: name?.text.trim() || null,
      expiresOn: /^\d{4}-\d{2}-\d{2}/.exec(validTo?.text.trim() ?? '')?.[0] ?? null,
      mayBorrow: !blocks.some((block) => BORROWING.test(block)),
      blocks,
    },
  };
}

function lookupUser({ fromAgency, toAgency, cardLabel, pinLabel }: NcipSettings, card: string, pin: string): string {
  const input = (
    value: string,
    label: string,
  ) => `<n:AuthenticationInput><n:AuthenticationInputData>${escapeXml(value)}\
</n:AuthenticationInputData><n:AuthenticationDataFormatType>text</n:AuthenticationDataFormatType>\
<n:AuthenticationInputType>${escapeXml(label)}</n:AuthenticationInputType></n:AuthenticationInput>`;
  const agency = (name: string, id: string) => `<n:${name}><n:AgencyId>${escapeXml(id)}</n:AgencyId></n:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?><n:NCIPMessage xmlns:n="${NS}" \
n:version="http://www.niso.org/schemas/ncip/v2_02/ncip_v2_02.xsd"><n:LookupUser><n:InitiationHeader>\
${agency('FromAgencyId', fromAgency)}${agency('ToAgencyId', toAgency)}</n:InitiationHeader>\
${input(card, cardLabel)}${input(pin, pinLabel)}<n:UserElementType>Name Information</n:UserElementType>\
<n:UserElementType>User Privilege</n:UserElementType><n:UserElementType>Block Or Trap</n:UserElementType>\
</n:LookupUser></n:NCIPMessage>`;
}

function authenticateUser(
  { fromAgency, toAgency, cardLabel, pinLabel }: NcipSettings,
  card: string,
  pin: string,
): string {
  const valued = (name: string, value: string) =>
    `<${name}><Scheme>local</Scheme><Value>${escapeXml(value)}</Value></${name}>`;
  const input = (value: string, label: string) => `<AuthenticationInput>${`<AuthenticationInputData>${escapeXml(value)}\
</AuthenticationInputData>`}${valued('AuthenticationDataFormatType', 'text')}${valued('AuthenticationInputType', label)}\
</AuthenticationInput>`;
  const agency = (name: string, id: string) => `<${name}>${valued('UniqueAgencyId', id)}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE NCIPMessage PUBLIC "-//NISO//NCIP DTD Version 1.0//EN" "${DTD}">\
<NCIPMessage version="${DTD}"><AuthenticateUser><InitiationHeader>${agency('FromAgencyId', fromAgency)}\
${agency('ToAgencyId', toAgency)}</InitiationHeader>${input(card, cardLabel)}${input(pin, pinLabel)}</AuthenticateUser></NCIPMessage>`;
}
