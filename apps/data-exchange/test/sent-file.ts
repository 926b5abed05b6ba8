import { Upload } from 'tus-js-client';

/** Sends a file in parts with a foreign client; answers its id. */
export const sentFile = (
  url: string,
  {
    bytes,
    token,
    metadata = {},
    atOnce = false,
  }: { bytes: Buffer; token: string; metadata?: Record<string, string>; atOnce?: boolean },
): Promise<string> =>
  new Promise((resolve, reject) => {
    const upload: Upload = new Upload(bytes, {
      endpoint: `${url}/files/tus`,
      headers: { authorization: `Bearer ${token}` },
      metadata: { owner: 'ill', kind: 'scan', filename: '扫描件.pdf', ...metadata },
      retryDelays: [],
      uploadDataDuringCreation: atOnce,
      onError: reject,
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
    });
    upload.start();
  });
