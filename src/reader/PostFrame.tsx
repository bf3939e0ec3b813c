import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ImageRule } from '../article/imageRules';
import { printCopy } from '../article/printCopy';
import type { Settings } from '../model/settings';
import { cleanPost } from './cleanPost';
import { pressCodeTool } from './codeTools';
import { frameDocument, frameStyles } from './frameDocument';
import { loadImages } from './loadImages';

interface PostFrameLook {
  /** One text for one post: what is shown is made anew when it changes. */
  name: string;
  /** As it came. */
  html: string;
  /** The post's address, for relative ones in it. */
  baseUrl: string | null;
  rule: ImageRule;
  settings: Settings;
  title: string;
  /** All of it is to be there at once: one wants to be somewhere in its middle. */
  isWanted: boolean;
  /** It stands on the screen, or its beginning, as far as images do not matter. */
  onShown: (body: HTMLElement) => void;
  /** All of it is there; so many images wait for the reader's word. */
  onWhole: (heldImages: number) => void;
  say: (sentence: string) => void;
  scroller: () => HTMLElement | null;
}

const MEDIA = /<(?:audio|video)\b/i;

/**
 * The text of a post, behind a wall of its own (docs/decisions/0004): a frame in which no script may run, with a policy
 * that lets in our styles and, where the reader wants them, images. As high as its text, so that the page scrolls it.
 */
export function PostFrame(look: PostFrameLook) {
  const { name, html, baseUrl, rule, settings, title } = look;
  const frame = useRef<HTMLIFrameElement>(null);
  const [room, setRoom] = useState<Document | null>(null);
  // For the day when somebody prints: then it is too late to ask for them.
  useEffect(loadPrintStyles, []);
  const latest = useRef(look);
  latest.current = look;
  const dropsBeacons = settings.dropsBeacons;

  // What is known of one frame is not true of the next, which has other rules.
  const hasMedia = MEDIA.test(html);
  const made = useMemo(() => frameDocument({ imageSources: rule.sources, hasMedia }), [rule.sources, hasMedia]);
  useLayoutEffect(() => {
    const element = frame.current!;
    setRoom(null);
    const arrived = () => setRoom(element.contentDocument);
    element.addEventListener('load', arrived, { once: true });
    element.srcdoc = made;
    return () => element.removeEventListener('load', arrived);
  }, [made]);

  const clean = useMemo(
    () => ({
      pieces: cleanPost(html, { baseUrl, dropsBeacons }),
      // While no frame is ready for it, what was cleaned waits here.
      waiting: document.createDocumentFragment(),
      images: [] as HTMLImageElement[],
      isWhole: false,
    }),
    [name, html, baseUrl, dropsBeacons],
  );
  // Once the frame is asked for, and not before: the browser makes it meanwhile.
  useLayoutEffect(() => {
    const { value: first } = clean.pieces.next();
    if (first) clean.waiting.append(first.post);
    clean.images = first?.images ?? [];
    clean.isWhole = first?.isLast ?? true;
  }, [clean]);

  const setHeight = useCallback(() => {
    const body = frame.current?.contentDocument?.body;
    if (!frame.current || !body) return;
    const height = `${Math.ceil(body.getBoundingClientRect().height)}px`;
    // To write what is there already would be one more round of layout for who watches sizes.
    if (frame.current.style.blockSize !== height) frame.current.style.blockSize = height;
  }, []);

  useLayoutEffect(() => {
    if (!room) return;
    dress(room, settings);
    setHeight();
  }, [room, settings]);

  useLayoutEffect(() => {
    if (!room) return;
    room.title = title;
    room.body.className = 'prose';
    room.body.dir = 'auto';
    room.body.replaceChildren(clean.waiting);
    const stops: (() => void)[] = [];
    const load = (images: HTMLImageElement[]) =>
      stops.push(
        loadImages(images, {
          rule,
          dropsDots: dropsBeacons,
          moved: (image, by) => {
            setHeight();
            const scroller = latest.current.scroller();
            const top = frame.current!.getBoundingClientRect().top + image.getBoundingClientRect().bottom;
            // What came above the window must not push away what is being read.
            if (scroller && by !== 0 && top < scroller.getBoundingClientRect().top) scroller.scrollBy(0, by);
          },
        }),
      );
    const addPiece = () => {
      const { value: piece } = clean.pieces.next();
      clean.isWhole = piece?.isLast ?? true;
      if (!piece) return;
      room.body.append(piece.post);
      for (const image of piece.images) clean.images.push(image);
      load(piece.images);
    };
    const whole = () =>
      latest.current.onWhole(clean.images.filter((image) => !rule.allows(image.dataset.src ?? '')).length);
    let timer: ReturnType<typeof setTimeout>;
    const addLater = () => {
      addPiece();
      setHeight();
      if (clean.isWhole) whole();
      else timer = setTimeout(addLater);
    };
    const addAll = () => {
      while (!clean.isWhole) addPiece();
    };
    load(clean.images);
    if (latest.current.isWanted) addAll();
    setHeight();
    latest.current.onShown(room.body);
    let painting = 0;
    if (clean.isWhole) whole();
    else
      painting = requestAnimationFrame(() => {
        timer = setTimeout(addLater);
      });
    const unprinted = printing(frame.current!, addAll);
    return () => {
      unprinted();
      cancelAnimationFrame(painting);
      clearTimeout(timer);
      for (const stop of stops) stop();
      // For the next document, should this one be replaced.
      const all = room.createRange();
      all.selectNodeContents(room.body);
      clean.waiting.append(all.extractContents());
    };
  }, [room, clean, rule.sources]);

  useEffect(() => {
    if (!room) return;
    // All that changes how high the text is: the width, what has come, what was opened.
    const { defaultView: view } = room;
    view?.addEventListener('resize', setHeight);
    // A film is as large as it turns out to be once it is played.
    for (const kind of ['toggle', 'resize']) room.addEventListener(kind, setHeight, true);
    const clicked = (event: MouseEvent) => hear(event, latest.current.say);
    const pressed = (event: KeyboardEvent) => passOn(event, frame.current!);
    room.addEventListener('click', clicked);
    room.addEventListener('keydown', pressed);
    return () => {
      view?.removeEventListener('resize', setHeight);
      for (const kind of ['toggle', 'resize']) room.removeEventListener(kind, setHeight, true);
      room.removeEventListener('click', clicked);
      room.removeEventListener('keydown', pressed);
    };
  }, [room]);

  return (
    <iframe
      // One document a frame: of two that follow one another in a moment, the first could be taken for the second.
      key={`${rule.sources} ${hasMedia}`}
      ref={frame}
      class="post-frame"
      title={title}
      // No scripts: what a post brings cannot run. Same origin: we may put the post in, and hear its keys. Links open
      // tabs, and those are no longer ours.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
    />
  );
}

/** The reader's choice of type, and the page's theme. */
function dress(room: Document, settings: Settings): void {
  const page = document.documentElement;
  const root = room.documentElement;
  root.lang = page.lang;
  root.dir = page.dir;
  if (page.dataset.theme) root.dataset.theme = page.dataset.theme;
  else delete root.dataset.theme;
  root.dataset.face = settings.typeface;
  root.dataset.wrap = settings.wrapsCode ? 'on' : 'off';
  root.style.setProperty('--read-size', `${settings.textPx / 16}rem`);
  root.style.setProperty('--read-leading', String(settings.leadingPct / 100));
}

/**
 * On paper, a frame is a picture: cut where a page ends, be it through a line. So what is printed is a copy beside it.
 *
 * @param addAll a post that is long may not be there as a whole yet
 * @returns ends it
 */
function printing(frame: HTMLIFrameElement, addAll: () => void): () => void {
  const copy = document.createElement('div');
  const begin = () => {
    const post = frame.contentDocument?.body;
    if (!post) return;
    addAll();
    copy.className = 'prose print-copy';
    copy.dir = 'auto';
    copy.dataset.face = post.ownerDocument.documentElement.dataset.face ?? '';
    copy.style.cssText = post.ownerDocument.documentElement.style.cssText;
    copy.replaceChildren(printCopy(post));
    frame.after(copy);
  };
  const end = () => copy.remove();
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  return () => {
    end();
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
  };
}

function loadPrintStyles(): void {
  if (document.querySelector('link[media="print"]')) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.media = 'print';
  link.href = frameStyles;
  document.head.prepend(link);
}

/** Links within the post lead to their place in it; buttons of ours do what they say. */
function hear(event: MouseEvent, say: (sentence: string) => void): void {
  const target = event.target as Element;
  if (pressCodeTool(target, say)) return;
  const link = target.closest('a');
  const address = link?.getAttribute('href');
  if (!link || !address?.startsWith('#')) return;
  event.preventDefault();
  const place = link.ownerDocument.getElementById(address.slice(1));
  if (!place) return;
  place.scrollIntoView({ block: 'center' });
  if (place.tabIndex < 0) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

/** Keys that the post itself has no use for are the page's, as if they had been pressed there. */
function passOn(event: KeyboardEvent, frame: HTMLElement): void {
  const target = event.target as Element;
  const ownKeys = event.key === 'Enter' ? 'a, button, summary' : event.key === ' ' ? 'button, summary' : 'audio';
  if (target.closest(`${ownKeys}, audio, video`)) return;
  const { key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing, repeat } = event;
  const again = { key, code, shiftKey, ctrlKey, metaKey, altKey, isComposing, repeat, bubbles: true, cancelable: true };
  if (!frame.dispatchEvent(new KeyboardEvent('keydown', again))) event.preventDefault();
}
