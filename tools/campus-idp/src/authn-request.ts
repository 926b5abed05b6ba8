import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { SaxesParser } from 'saxes';

/** What the identity provider needs from a request to sign in (saml-core-2.0-os, clause 3.4.1). */
export interface AuthnRequest {
  readonly id: string;
  readonly issuer: string;
  readonly acsUrl: string;
}

/** A service that may ask this identity provider, and the one address it may be answered at. */
export interface ServiceProvider {
  readonly entityId: string;
  readonly acsUrl: string;
}

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const MAX_ENCODED = 16 * 1024;
const MAX_INFLATED = 256 * 1024;

/** The request was not one this identity provider answers; the message says why and may be shown. */
export class RequestRefused extends Error {}

async function inflate(encoded: string): Promise<string> {
  if (encoded.length > MAX_ENCODED) throw new RequestRefused('请求过长');
  try {
    const bytes = await promisify(inflateRaw)(Buffer.from(encoded, 'base64'), { maxOutputLength: MAX_INFLATED });
    return bytes.toString('utf8');
  } catch {
    // zlib's own words (bad header, output too long) mean nothing to the person at the browser.
    throw new RequestRefused('请求不能解压');
  }
}

function read(xml: string): AuthnRequest {
  const parser = new SaxesParser({ xmlns: true });
  const path: string[] = [];
  let found = { id: '', acsUrl: '', issuer: '' };
  parser.on('doctype', () => {
    throw new RequestRefused('请求含有文档类型声明');
  });
  parser.on('error', () => {
    throw new RequestRefused('请求不是有效的 XML');
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    path.push(local);
    if (path.length > 1) return;
    if (local !== 'AuthnRequest' || uri !== PROTOCOL) throw new RequestRefused('不是登录请求');
    const value = (name: string): string => attributes[name]?.value ?? '';
    found = { ...found, id: value('ID'), acsUrl: value('AssertionConsumerServiceURL') };
  });
  parser.on('text', (text) => {
    if (path.join('/') === 'AuthnRequest/Issuer') found.issuer += text;
  });
  parser.on('closetag', () => path.pop());
  parser.write(xml).close();
  return found;
}

/** Reads a request sent by HTTP-Redirect. Only a registered service is answered, and only at its registered address. */
export async function readAuthnRequest(
  encoded: string,
  serviceProviders: readonly ServiceProvider[],
): Promise<AuthnRequest> {
  const request = read(await inflate(encoded));
  const known = serviceProviders.find(({ entityId }) => entityId === request.issuer);
  if (!known || !/^[A-Za-z_][\w.-]{1,200}$/.test(request.id)) throw new RequestRefused('没有登记的服务');
  if (request.acsUrl && request.acsUrl !== known.acsUrl) throw new RequestRefused('应答地址没有登记');
  return { ...request, acsUrl: known.acsUrl };
}
