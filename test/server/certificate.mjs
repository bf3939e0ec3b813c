// A certificate that nobody trusts, for a moment: the demo server can then speak TLS. X.509 v3 as in RFC 5280 §4.1.
import { generateKeyPairSync, sign } from 'node:crypto';

const [INTEGER, BITS, OID, TEXT, UTC_TIME, SEQUENCE, SET, VERSION] = [2, 3, 6, 12, 23, 0x30, 0x31, 0xa0];

/** One value in DER: its kind, its length, what it holds. */
function der(kind, ...parts) {
  const held = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length: bytes } = held;
  // As short as it can be said: browsers insist on it.
  const length = bytes < 128 ? [bytes] : bytes < 256 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 255];
  return Buffer.concat([Buffer.from([kind, ...length]), held]);
}

const ECDSA_WITH_SHA256 = der(SEQUENCE, der(OID, [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2]));
const COMMON_NAME = der(OID, [0x55, 4, 3]);

/** @returns {{ key: string, cert: string }} PEM, signed by itself, good from 2020 to 2049 */
export function certificate(name = '127.0.0.1') {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const names = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(TEXT, name))));
  const facts = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, [2])),
    der(INTEGER, [1]),
    ECDSA_WITH_SHA256,
    names,
    der(SEQUENCE, der(UTC_TIME, '200101000000Z'), der(UTC_TIME, '491231235959Z')),
    names,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signed = der(SEQUENCE, facts, ECDSA_WITH_SHA256, der(BITS, [0], sign('sha256', facts, privateKey)));
  const lines = signed.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
