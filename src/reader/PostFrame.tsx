import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ImageRule } from '../article/imageRules';
import type { Settings } from '../model/settings';
import { cleanPost } from './cleanPost';
import { pressCodeTool } from './codeTools';
import { frameDocument } from './frameDocument';
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
    load(clean.images);
    while (latest.current.isWanted && !clean.isWhole) addPiece();
    setHeight();
    latest.current.onShown(room.body);
    let painting = 0;
    if (clean.isWhole) whole();
    else
      painting = requestAnimationFrame(() => {
        timer = setTimeout(addLater);
      });
    return () => {
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
    room.addEventListener('load', setHeight, true);
    room.addEventListener('toggle', setHeight, true);
    const clicked = (event: MouseEvent) => hear(event, latest.current.say);
    const pressed = (event: KeyboardEvent) => passOn(event, frame.current!);
    room.addEventListener('click', clicked);
    room.addEventListener('keydown', pressed);
    return () => {
      view?.removeEventListener('resize', setHeight);
      room.removeEventListener('load', setHeight, true);
      room.removeEventListener('toggle', setHeight, true);
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
