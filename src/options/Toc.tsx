import { useEffect, useState } from 'preact/hooks';
import { version } from '../platform/runtime';
import { countWords, words } from '../platform/words';
import { Icon } from '../ui/Icon';
import { SECTION_IDS, SECTIONS, type SectionId } from './sections';

/** The list of sections. `attention`: how many feeds need it. */
export function Toc({ attention }: { attention: number }) {
  const current = useCurrentSection();
  return (
    <nav class="toc" aria-label={words('optionsSections')}>
      <h1 class="toc__brand">
        <img src="/icons/icon.svg" alt="" />
        {words('optionsHeading')}
      </h1>
      {/* biome-ignore lint/a11y/noRedundantRoles: without its bullets a list is no list to VoiceOver. */}
      <ul role="list">
        {SECTION_IDS.map((id) => (
          <li key={id}>
            <a href={`#${id}`} aria-current={id === current ? 'true' : undefined}>
              {words(SECTIONS[id])}
              {id === 'feeds' && attention > 0 && (
                <span class="toc__sign" role="img" aria-label={countWords('optionsAttention', attention)}>
                  <Icon name="warning" />
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <p>{words('optionsVersion', version())}</p>
    </nav>
  );
}

/** The section that is read: the one asked for by its address while all of it is in view, else the topmost in view. */
function useCurrentSection(): SectionId {
  const [current, setCurrent] = useState<SectionId>('feeds');
  useEffect(() => {
    const look = () => setCurrent(currentSection());
    // The page grows when the store has answered: then other sections are in view, though nobody scrolled.
    const growth = new ResizeObserver(look);
    growth.observe(document.body);
    addEventListener('scroll', look, { passive: true });
    addEventListener('hashchange', look);
    return () => {
      growth.disconnect();
      removeEventListener('scroll', look);
      removeEventListener('hashchange', look);
    };
  }, []);
  return current;
}

function currentSection(): SectionId {
  const boxes = SECTION_IDS.map((id) => ({ id, box: document.getElementById(id)?.getBoundingClientRect() }));
  const asked = boxes.find(({ id }) => location.hash === `#${id}`);
  if (asked?.box && asked.box.top >= 0 && asked.box.bottom <= innerHeight) return asked.id;
  return boxes.find(({ box }) => box && box.bottom > innerHeight / 4)?.id ?? 'data';
}
