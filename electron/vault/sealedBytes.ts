import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const formatVersion = 1;
const cipherName = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;
const headerLength = 1 + nonceLength;

/**
 * AES-256-GCM over bytes under a random nonce (NIST SP 800-38D): version byte, nonce of 12, ciphertext, tag of 16.
 * `context` is authenticated and not stored; the same one has to be given to open the bytes again.
 */
export function sealBytes(key: Uint8Array, context: string, plaintext: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(cipherName, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(context, 'utf8'));
  const ciphertext = cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([Uint8Array.of(formatVersion), nonce, ciphertext, cipher.getAuthTag()]);
}

/** What `sealBytes` was given; undefined where the key, the context or any byte is another. */
export function openSealedBytes(key: Uint8Array, context: string, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < headerLength + tagLength || sealed[0] !== formatVersion) return undefined;
  const nonce = sealed.subarray(1, headerLength);
  const decipher = createDecipheriv(cipherName, key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  // GCM is a stream: all of the plaintext comes out of update(), and final() only compares the tag.
  const plaintext = decipher.update(sealed.subarray(headerLength, sealed.length - tagLength));
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    return undefined;
  }
  return plaintext;
}
