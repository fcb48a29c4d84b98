import { createPublicKey, type KeyObject, verify as verifyBytes } from 'node:crypto';
import { leafOf, rootFrom } from './merkle';
import type { Proof } from './proof';
import { signedRoot, signedText } from './sign';
import { canonical, type Statement } from './statement';

/** So many keys and roots are kept ready. */
const most = 1_000;

/** The text that was signed; undefined where the path of a batch leads nowhere. */
function signed({ batch }: Proof, statement: Statement): string | undefined {
  if (!batch) return signedText(statement);
  const path = batch.path.map((hash) => Buffer.from(hash, 'base64url'));
  const root = rootFrom(leafOf(canonical(statement)), batch.index, batch.size, path);
  return root && signedRoot(root, batch.size);
}

/** Verifies signatures off the event loop, the root of a batch once for all its commands. */
export class Verifier {
  private readonly keys = new Map<string, KeyObject>();
  private readonly roots = new Map<string, Promise<boolean>>();

  /** Whether the proof is one for this statement. */
  holds(proof: Proof, statement: Statement): Promise<boolean> {
    const text = signed(proof, statement);
    if (text === undefined) return Promise.resolve(false);
    if (!proof.batch) return this.verified(proof, text);
    const name = `${proof.key} ${proof.signature} ${text}`;
    const known = this.roots.get(name) ?? this.verified(proof, text);
    remember(this.roots, name, known);
    return known;
  }

  /** Done by a thread of libuv's pool: an Ed25519 verification takes tens of microseconds of a core. */
  private verified({ key, signature }: Proof, text: string): Promise<boolean> {
    return new Promise((tell) => {
      try {
        verifyBytes(
          null,
          Buffer.from(text),
          this.publicHalf(key),
          Buffer.from(signature, 'base64url'),
          (error, holds) => tell(!error && holds),
        );
      } catch {
        // A point that is on no curve.
        tell(false);
      }
    });
  }

  private publicHalf(x: string): KeyObject {
    const key = this.keys.get(x) ?? createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    remember(this.keys, x, key);
    return key;
  }
}

function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name);
  map.set(name, value);
  if (map.size > most) map.delete(map.keys().next().value!);
}
