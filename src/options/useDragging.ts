import { useEffect, useRef, useState } from 'preact/hooks';

const OVER = 'is-over';

/**
 * Listeners for a table whose rows are dragged into folders. `onDrop` gets the feed's id and the name of the folder
 * that it was dropped on, or on one of whose feeds; null = a new one.
 */
export function useDragging(onDrop: (feedId: string, folder: string | null) => void) {
  const dragged = useRef<string | null>(null);
  const over = useRef<Element[]>([]);
  const [isDragging, setDragging] = useState(false);

  const mark = (rows: Element[]) => {
    for (const row of over.current) row.classList.remove(OVER);
    for (const row of rows) row.classList.add(OVER);
    over.current = rows;
  };
  const stop = () => {
    dragged.current = null;
    mark([]);
    setDragging(false);
  };
  useEffect(() => stop, []);

  return {
    isDragging,
    onDragStart: (event: DragEvent) => {
      const row = (event.target as Element).closest?.<HTMLElement>('tr[data-feed]');
      if (!row?.dataset.feed || !event.dataTransfer) return;
      dragged.current = row.dataset.feed;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', row.querySelector('.feeds__url')?.getAttribute('title') ?? '');
      // A page that changes while a drag begins ends it in Chromium.
      setTimeout(() => setDragging(true));
    },
    onDragOver: (event: DragEvent) => {
      const place = placeUnder(event);
      if (dragged.current === null || place === null) return mark([]);
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'move';
      mark([place]);
    },
    onDrop: (event: DragEvent) => {
      const place = placeUnder(event);
      const feedId = dragged.current;
      stop();
      if (feedId === null || place === null) return;
      event.preventDefault();
      onDrop(feedId, place.dataset.folderNew === undefined ? (place.dataset.folder ?? '') : null);
    },
    onDragEnd: stop,
  };
}

function placeUnder(event: DragEvent): HTMLElement | null {
  return (event.target as Element).closest?.<HTMLElement>('[data-folder], [data-folder-new]') ?? null;
}
