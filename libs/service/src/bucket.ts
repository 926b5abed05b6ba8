/** A bucket of an S3 server, as `S3_URL` names it. */
export interface Bucket {
  /** `http://host:port` or with TLS. */
  endpoint: string;
  region: string;
  name: string;
  key: string;
  secret: string;
}

const NAME = /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/;

/**
 * Reads `s3://key:secret@host:port/bucket?region=…&tls=0`; key and secret percent-encoded, TLS unless told, region
 * `us-east-1` unless told. Undefined when it is none.
 */
export function bucketOf(text: string): Bucket | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, username, password, host, pathname, searchParams } = new URL(text);
  const name = pathname.slice(1);
  if (protocol !== 's3:' || !username || !password || !host || !NAME.test(name)) return undefined;
  const scheme = searchParams.get('tls') === '0' ? 'http' : 'https';
  return {
    endpoint: `${scheme}://${host}`,
    region: searchParams.get('region') ?? 'us-east-1',
    name,
    key: decodeURIComponent(username),
    secret: decodeURIComponent(password),
  };
}
