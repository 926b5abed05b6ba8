declare module 'xml-encryption' {
  type Done = (error: Error | null, result: string) => void;

  /** The text that was encrypted, of an element that holds EncryptedData. `key` is a private key as PEM. */
  export function decrypt(
    xml: string,
    options: { key: string; disallowDecryptionWithInsecureAlgorithm?: boolean },
    done: Done,
  ): void;

  /** EncryptedData as XML, for the holder of the private key. */
  export function encrypt(
    text: string,
    options: {
      rsa_pub: string;
      pem: string;
      encryptionAlgorithm: string;
      keyEncryptionAlgorithm: string;
      warnInsecureAlgorithm?: boolean;
    },
    done: Done,
  ): void;
}
