import { bucketOf } from './bucket.js';
import { Settings } from './settings.js';

describe('S3_URL', () => {
  it('names server, bucket and account', () => {
    expect(bucketOf('s3://key:se%2Fcret@minio.test:9000/files?region=cn-1&tls=0')).toEqual({
      endpoint: 'http://minio.test:9000',
      region: 'cn-1',
      name: 'files',
      key: 'key',
      secret: 'se/cret',
    });
    expect(bucketOf('s3://a:b@s3.test/files')).toMatchObject({ endpoint: 'https://s3.test', region: 'us-east-1' });
  });

  it.each([
    's3://s3.test/files',
    's3://a:hush@s3.test',
    'https://a:hush@s3.test/files',
    's3://a:hush@s3.test/a/b',
    'x',
  ])('is refused without telling the secret: %s', (url) => {
    const read = () => Settings.from({ SHUQIAO_SERVICE_KEY: 'a-key-of-16-signs', S3_URL: url });
    expect(read).toThrow(/S3_URL: must be/);
    expect(read).not.toThrow(/hush/);
  });
});
