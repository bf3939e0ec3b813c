import { useEffect } from 'preact/hooks';
import type { Feed } from '../model/feed';
import { words } from '../platform/words';
import { Button } from '../ui/Button';
import { later } from '../ui/later';
import { FileButton } from './FileButton';
import { ImportPanel } from './ImportPanel';
import { fileName, saveFile } from './saveFile';
import { say } from './say';
import { useImport } from './useImport';

const writing = later(() => import('../opml/writeOpml'));
const ACCEPT = '.opml,.xml,text/x-opml,text/xml,application/xml';

/** Coming with one's subscriptions, and leaving with them. `dropped`: a file that was let go over the page. */
export function OpmlButtons({ feeds, dropped }: { feeds: readonly Feed[]; dropped: File | null }) {
  const work = useImport(feeds);
  const open = (file: File) => void work.open(file);
  useEffect(() => {
    if (dropped) open(dropped);
  }, [dropped]);

  const save = async () => {
    const { writeOpml } = await writing.load();
    const name = fileName('feeds', 'opml', Date.now());
    saveFile(name, writeOpml(feeds), 'text/x-opml');
    say(words('optionsExported', name));
  };
  return (
    <>
      <div class="pair">
        <FileButton
          word="optionsImport"
          accept={ACCEPT}
          icon="upload"
          isWanted={location.hash === '#import'}
          onChoose={open}
        />
        {feeds.length > 0 && <Button word="optionsExport" icon="download" onClick={save} />}
      </div>
      <ImportPanel
        work={work}
        feeds={feeds}
        another={<FileButton word="optionsImportAnother" accept={ACCEPT} onChoose={open} />}
      />
    </>
  );
}
