import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../messages/client';
import { isFailed } from '../messages/protocol';
import type { Feed } from '../model/feed';
import type { ImportedFeed } from '../model/importedFeed';
import type { Problem } from '../model/problem';
import { askForAccess } from '../platform/permissions';
import { countWords } from '../platform/words';
import { later } from '../ui/later';
import type { ImportPlan } from './importPlan';
import { opmlProblemWords, planWords } from './importWords';
import type { OpmlFileProblem } from './readOpmlFile';
import { say } from './say';

const reading = later(() => import('./readOpmlFile'));
const planning = later(() => import('./importPlan'));

/** How far an import has come. */
export type ImportStep =
  | { kind: 'idle' }
  | { kind: 'reading'; name: string }
  | { kind: 'unfit'; problem: OpmlFileProblem }
  | { kind: 'planned' | 'asking' | 'refused' | 'adding'; plan: ImportPlan }
  | { kind: 'failed'; plan: ImportPlan; problem: Problem }
  | { kind: 'done'; added: number; urls: ReadonlySet<string> };

/** From a chosen file to feeds that are followed. Until `follow` nothing changes, and then all are followed or none. */
export function useImport(feeds: readonly Feed[]) {
  const [step, setStep] = useState<ImportStep>({ kind: 'idle' });
  // Of two files that are chosen one after the other, the first may be read last.
  const newest = useRef<File | null>(null);
  const followed = useRef(feeds);
  useEffect(() => {
    followed.current = feeds;
  }, [feeds]);

  const open = async (file: File) => {
    newest.current = file;
    setStep({ kind: 'reading', name: file.name });
    const [{ readOpmlFile }, { importPlan }] = await Promise.all([reading.load(), planning.load()]);
    const read = await readOpmlFile(file);
    if (newest.current !== file) return;
    if (read.kind === 'problem') {
      setStep({ kind: 'unfit', problem: read.problem });
      return say(opmlProblemWords(read.problem));
    }
    const plan = importPlan(read, followed.current);
    setStep({ kind: 'planned', plan });
    say(planWords(plan).join(' '));
  };

  const cancel = () => {
    newest.current = null;
    setStep({ kind: 'idle' });
  };

  /** Called inside a click: the browser asks nobody otherwise. A refusal changes nothing yet. */
  const follow = async (plan: ImportPlan) => {
    const asked = askForAccess(plan.fresh.map(({ url }) => url));
    setStep({ kind: 'asking', plan });
    if (await asked) await add(plan);
    else setStep({ kind: 'refused', plan });
  };

  const add = async (plan: ImportPlan) => {
    setStep({ kind: 'adding', plan });
    const reply = await ask('feeds/import', { feeds: plan.fresh });
    if (isFailed(reply)) return setStep({ kind: 'failed', plan, problem: reply.problem });
    setStep({ kind: 'done', added: reply.added, urls: addressesOf(plan.fresh) });
    say(countWords('optionsImportDone', reply.added));
  };

  return { step, open, cancel, follow, add };
}

function addressesOf(feeds: readonly ImportedFeed[]): ReadonlySet<string> {
  return new Set(feeds.map(({ url }) => url));
}
