import { useEffect, useState } from 'preact/hooks';

/**
 * The last file that was let go over the page, and whether one is being dragged over it. Without this the browser
 * would leave the page and show the file instead.
 */
export function useDroppedFile(): { file: File | null; isOver: boolean } {
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      const [first] = event.dataTransfer?.files ?? [];
      if (!first) return;
      event.preventDefault();
      setFile(first);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return { file, isOver };
}

/** Backups are JSON; everything else is looked at as a list of feeds. */
export function isBackupFile({ name, type }: File): boolean {
  return /\.json$/i.test(name) || type === 'application/json';
}
