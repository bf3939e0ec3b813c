/** What the page was opened with: `#follow=…`, the address to follow, or `#feed=…`, the feed to show; '' = nothing. */
export function addressed(by: 'follow' | 'feed'): string {
  const [, name, value = ''] = /^#(\w+)=(.*)$/.exec(location.hash) ?? [];
  try {
    return name === by ? decodeURIComponent(value) : '';
  } catch {
    return '';
  }
}
