import './node20.ts';
import 'fake-indexeddb/auto';
import { upgradeWith } from '../src/store/open';
import { browser } from './fakes/browser';

// Node 20 has no navigator.
Object.assign(globalThis, { browser, navigator: globalThis.navigator ?? {} });
upgradeWith(() => import('../src/store/upgrade'));

// Some Node releases decode windows-1252 as ISO-8859-1, so 0x80-0x9F come out as C1 controls. Browsers are right;
// the tests repair their own TextDecoder, the product does not.
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
if (new TextDecoder('windows-1252').decode(Uint8Array.of(0x93)) !== '“') {
  const Native = globalThis.TextDecoder;
  globalThis.TextDecoder = class extends Native {
    override decode(input?: AllowSharedBufferSource, options?: TextDecodeOptions): string {
      const text = super.decode(input, options);
      if (this.encoding !== 'windows-1252') return text;
      return text.replace(/[\u0080-\u009f]/g, (c) => C1[c.charCodeAt(0) - 0x80] ?? c);
    }
  };
}
