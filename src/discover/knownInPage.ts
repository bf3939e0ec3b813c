/** What is in a page of a known site that its address does not tell. */
export function knownInPage(address: string, html: string): string[] {
  if (!/(?:^|\.)youtube\.com$/.test(new URL(address).hostname)) return [];
  const channel = /"(?:externalId|channelId)":"(UC[\w-]{22})"|\/channel\/(UC[\w-]{22})/.exec(html);
  const id = channel?.[1] ?? channel?.[2];
  return id === undefined ? [] : [`https://www.youtube.com/feeds/videos.xml?channel_id=${id}`];
}
