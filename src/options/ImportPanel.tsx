import type { ComponentChildren } from 'preact';
import type { Feed } from '../model/feed';
import { countWords, language, words } from '../platform/words';
import { problemText } from '../ui/problemText';
import { Ask } from './Ask';
import type { ImportPlan } from './importPlan';
import { opmlProblemWords, planWords } from './importWords';
import type { ImportStep, useImport } from './useImport';

/** What a file of subscriptions holds, before anything is added; then how far the first checks are. */
export function ImportPanel(props: {
  work: ReturnType<typeof useImport>;
  feeds: readonly Feed[];
  /** The button that chooses another file. */
  another: ComponentChildren;
}) {
  const { work, feeds, another } = props;
  const { step } = work;
  if (step.kind === 'idle') return null;
  return (
    <Ask name={words('optionsImportRegion')}>
      <Content step={step} work={work} feeds={feeds} another={another} />
    </Ask>
  );
}

function Content(props: Parameters<typeof ImportPanel>[0] & { step: ImportStep }) {
  const { step, work, feeds, another } = props;
  switch (step.kind) {
    case 'idle':
      return null;
    case 'reading':
      return <p>{words('optionsImportReading', step.name)}</p>;
    case 'unfit':
      return (
        <>
          <p class="ask__bad">{opmlProblemWords(step.problem)}</p>
          <Choices>
            {another}
            <Cancel work={work} />
          </Choices>
        </>
      );
    case 'done':
      return <Done added={step.added} urls={step.urls} feeds={feeds} onClose={work.cancel} />;
    default:
      return <Planned step={step} work={work} />;
  }
}

function Planned({
  step,
  work,
}: {
  step: Extract<ImportStep, { plan: ImportPlan }>;
  work: ReturnType<typeof useImport>;
}) {
  const { plan } = step;
  const [first, ...rest] = planWords(plan);
  const busy = step.kind === 'asking' || step.kind === 'adding';
  return (
    <>
      <p class="ask__found">{first}</p>
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {step.kind === 'asking' && <p role="status">{words('optionsImportAsking')}</p>}
      {step.kind === 'refused' && (
        <p class="ask__bad" role="alert">
          {words('optionsImportRefused')}
        </p>
      )}
      {step.kind === 'failed' && (
        <p class="ask__bad" role="alert">
          {problemText(step.problem, { name: '' })}
        </p>
      )}
      <Choices>
        {plan.fresh.length > 0 && (
          <button
            class="btn btn--primary"
            type="button"
            aria-disabled={busy}
            onClick={() => busy || void work.follow(plan)}
          >
            {step.kind === 'refused'
              ? words('optionsImportAgain')
              : countWords('optionsImportFollow', plan.fresh.length)}
          </button>
        )}
        {step.kind === 'refused' && (
          <button class="btn" type="button" onClick={() => void work.add(plan)}>
            {words('optionsImportAnyway')}
          </button>
        )}
        {!busy && <Cancel work={work} />}
      </Choices>
    </>
  );
}

function Choices({ children }: { children: ComponentChildren }) {
  return <div class="ask__acts">{children}</div>;
}

function Cancel({ work }: { work: ReturnType<typeof useImport> }) {
  return (
    <button class="btn btn--quiet" type="button" onClick={work.cancel}>
      {words('optionsCancel')}
    </button>
  );
}

interface DoneFacts {
  added: number;
  urls: ReadonlySet<string>;
  feeds: readonly Feed[];
  onClose: () => void;
}

/** A feed that moved, or was unfollowed, since counts as checked. */
function Done({ added, urls, feeds, onClose }: DoneFacts) {
  const left = feeds.filter(({ url, polledAt }) => urls.has(url) && polledAt === null).length;
  const checked = Math.max(0, added - left);
  const failed = feeds.filter(({ url, problem }) => urls.has(url) && problem !== null).length;
  const number = new Intl.NumberFormat(language());
  const progress = words('optionsImportProgress', number.format(checked), number.format(added));
  return (
    <>
      <p class="ask__found">{countWords('optionsImportDone', added)}</p>
      {left > 0 ? (
        <>
          <progress aria-label={words('optionsImportRegion')} value={checked} max={added} />
          <p>{progress}</p>
        </>
      ) : (
        <p>{words('optionsImportChecked')}</p>
      )}
      {failed > 0 && <p>{countWords('optionsImportFailed', failed)}</p>}
      <Choices>
        <button class="btn btn--quiet" type="button" onClick={onClose}>
          {words('optionsClose')}
        </button>
      </Choices>
    </>
  );
}
