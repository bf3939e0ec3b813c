import { useState } from 'preact/hooks';
import type { Feed, PollLogEntry } from '../model/feed';
import { version } from '../platform/runtime';
import { type WordKey, words } from '../platform/words';
import { logTime, sizeText, tookText } from './amounts';
import { checkLogText } from './checkLogText';
import { checkRemarks } from './checkRemarks';
import type { RowActions } from './rowActions';
import { say } from './say';

/** The last checks of a feed, behind a disclosure, and a button that copies them for a bug report. */
export function CheckLog({ feed, actions }: { feed: Feed; actions: RowActions }) {
  const [copied, setCopied] = useState('');
  if (feed.log.length === 0) return null;
  const text = checkLogText(feed, version());
  const noteId = `log-note-${feed.id}`;

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return actions.refused(words('optionsLogNotCopied'));
    }
    setCopied(text);
    say(words('optionsLogCopied'));
  };

  return (
    <details class="log">
      <summary>{words('optionsLog')}</summary>
      <table aria-label={words('optionsLog')}>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {words(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {feed.log.map((entry) => (
            <Check key={entry.at} entry={entry} />
          ))}
        </tbody>
      </table>
      <div class="log__copy">
        <button class="btn" type="button" aria-describedby={noteId} onClick={() => void copy()}>
          {words(copied === text ? 'optionsLogCopied' : 'optionsLogCopy')}
        </button>
        <p class="log__note" id={noteId}>
          {words('optionsLogCopyNote')}
        </p>
      </div>
    </details>
  );
}

const COLUMNS: WordKey[] = [
  'optionsLogTime',
  'optionsLogAnswer',
  'optionsLogSize',
  'optionsLogTook',
  'optionsLogNew',
  'optionsLogRemarks',
];

function Check({ entry }: { entry: PollLogEntry }) {
  return (
    <tr>
      <th scope="row">
        <time dateTime={new Date(entry.at).toISOString()}>{logTime(entry.at)}</time>
      </th>
      <td>{entry.status ?? words('optionsLogNoAnswer')}</td>
      <td>{sizeText(entry.bytes)}</td>
      <td>{tookText(entry.tookMs)}</td>
      <td>{entry.newItems}</td>
      <td class={entry.problem ? 'log__bad' : undefined}>
        {checkRemarks(entry).map((remark) => (
          <div key={remark}>{remark}</div>
        ))}
      </td>
    </tr>
  );
}
