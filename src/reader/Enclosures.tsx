import { hostOf, httpUrl } from '../lib/url';
import type { ParsedEnclosure } from '../model/parsed';
import { words } from '../platform/words';

/** What comes with a post to be heard or seen. Nothing is asked for before somebody presses play. */
export function Enclosures({ enclosures }: { enclosures: ParsedEnclosure[] }) {
  const media = enclosures.flatMap(({ url, type }) => {
    const address = httpUrl(url);
    const Player = /^(audio|video)\//.exec(type ?? '')?.[1] as 'audio' | 'video' | undefined;
    return address === null ? [] : [{ address, Player }];
  });
  if (media.length === 0) return null;
  return (
    <ul class="enclosures" aria-label={words('readerEnclosures')}>
      {media.map(({ address, Player }) => (
        <li key={address}>
          {Player && <Player controls preload="none" src={address} aria-label={nameOf(address)} />}
          <a href={address} target="_blank" rel="noopener noreferrer">
            {nameOf(address)}
          </a>
        </li>
      ))}
    </ul>
  );
}

function nameOf(address: string): string {
  const last = new URL(address).pathname.split('/').filter(Boolean).at(-1);
  return last ? decoded(last) : hostOf(address);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
