const SETTLE_MS = 400;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Tells people who cannot see the page, politely. Sentences within a moment: the last one wins. The region is emptied
 * first, since a sentence said twice changes nothing on the page and would not be heard.
 */
export function say(sentence: string): void {
  const region = document.getElementById('live')!;
  region.textContent = '';
  clearTimeout(timer);
  timer = setTimeout(() => {
    region.textContent = sentence;
  }, SETTLE_MS);
}
