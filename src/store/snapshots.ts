import type { Snapshot } from '../model/snapshot';
import { openStore } from './open';

/** A snapshot without what it holds, for a list of them. */
export interface SnapshotFacts extends Omit<Snapshot, 'json'> {
  feeds: number;
  chars: number;
}

/** The snapshots, newest first. */
export async function readSnapshots(): Promise<SnapshotFacts[]> {
  const held = await (await openStore()).getAll('snapshots');
  return held.reverse().map(({ json, ...facts }) => ({ ...facts, feeds: countFeeds(json), chars: json.length }));
}

/** Each feed begins a line of its own; to read megabytes of JSON for a number would be much. */
function countFeeds(json: string): number {
  return json.split('\n{"url":').length - 1;
}

export async function readSnapshot(id: number): Promise<Snapshot | undefined> {
  return (await openStore()).get('snapshots', id);
}
