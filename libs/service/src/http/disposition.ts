const NOT_ASCII = /[^ -~]/g;
/** What encodeURIComponent leaves and RFC 8187 does not allow as it is. */
const UNSAFE = /['()*]/g;

/** What of a name those read who know ASCII alone. */
function plainly(fileName: string): string {
  const plain = fileName.replace(NOT_ASCII, '').replace(/["\\]/g, '').trim();
  return /^[\w.-]/.test(plain) && !plain.startsWith('.') ? plain : `record ${plain}`;
}

/**
 * The value of `content-disposition` that offers a file under its own name (RFC 6266, RFC 8187), and under a plain one to
 * what knows no other.
 *
 * @param plain ASCII without quotes; by default what is left of the name
 */
export function dispositionOf(fileName: string, plain = plainly(fileName)): string {
  const encoded = encodeURIComponent(fileName).replace(
    UNSAFE,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
