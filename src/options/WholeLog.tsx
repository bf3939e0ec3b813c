import { useState } from 'preact/hooks';
import { type Feed, feedName, type PollLogEntry } from '../model/feed';
import { version } from '../platform/runtime';
import { countWords, words } from '../platform/words';
import { Button } from '../ui/Button';
import { logTime, sizeText, tookText } from './amounts';
import { CopyButton } from './CopyButton';
import { checkRemarks } from './checkRemarks';
import { fileName, saveFile } from './saveFile';
import type { Notice } from './Toast';
import { wholeLog, wholeLogText } from './wholeLog';

/** Of the address too that leads here. */
const ID = 'log';

/** The last checks of all feeds, behind a disclosure. */
export function WholeLog({ feeds, tell }: { feeds: readonly Feed[]; tell: (notice: Notice) => void }) {
  const [isOpen, setOpen] = useState(location.hash === `#${ID}`);
  return (
    <details class="more more--log" id={ID} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words('optionsWholeLog')}</summary>
      {isOpen && <Log feeds={feeds} tell={tell} />}
    </details>
  );
}

function Log({ feeds, tell }: { feeds: readonly Feed[]; tell: (notice: Notice) => void }) {
  const checks = wholeLog(feeds);
  if (checks.length === 0) return <p class="more__none">{words('optionsWholeLogNone')}</p>;
  const text = () => wholeLogText(checks, version());
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section class="log-wrap" aria-label={words('optionsWholeLog')} tabIndex={0}>
        <table class="checks">
          <thead>
            <tr>
              <th scope="col">{words('optionsLogTime')}</th>
              <th scope="col">{words('optionsWholeLogFeed')}</th>
              <th scope="col">{words('optionsLogAnswer')}</th>
              <th scope="col">{words('optionsWholeLogResult')}</th>
            </tr>
          </thead>
          <tbody>
            {checks.map(({ feed, entry }) => (
              <tr key={`${feed.id} ${entry.at}`}>
                <td>{logTime(entry.at)}</td>
                <td>
                  <bdi>{feedName(feed)}</bdi>
                </td>
                <td class={entry.problem ? 'log__bad' : undefined}>{entry.status ?? words('optionsLogNoAnswer')}</td>
                <td>{resultWords(entry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="log__copy">
        <CopyButton word="optionsLogCopy" text={async () => text()} tell={tell} />
        <Button
          word="optionsWholeLogSave"
          icon="download"
          onClick={() => saveFile(fileName('log', 'txt', Date.now()), text(), 'text/plain')}
        />
      </div>
    </>
  );
}

function resultWords(entry: PollLogEntry): string {
  const { newItems, problem, tookMs, bytes } = entry;
  const found =
    newItems > 0 ? words('optionsWholeLogNew', countWords('optionsPosts', newItems)) : words('optionsWholeLogNothing');
  const facts = [...(problem === null ? [found] : []), ...checkRemarks(entry), tookText(tookMs), sizeText(bytes)];
  return facts.filter((fact) => fact !== '').join(', ');
}
