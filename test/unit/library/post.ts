import type { ParsedItem } from '../../../src/model/parsed';

/** A parsed post with nothing in it but what a test says. */
export function post(fields: Partial<ParsedItem>): ParsedItem {
  return {
    id: '',
    title: '',
    url: null,
    publishedAt: null,
    updatedAt: null,
    dateOnly: false,
    publishedDay: null,
    author: '',
    summary: '',
    contentHtml: '',
    image: null,
    enclosures: [],
    categories: [],
    commentsUrl: null,
    ...fields,
  };
}
