/** In place of a picture: the first letter of the name. */
export function FeedLetter({ name }: { name: string }) {
  return (
    <span class="fav fav--letter" aria-hidden="true">
      {[...name.trimStart()][0]?.toUpperCase()}
    </span>
  );
}
