/** A stretch of text that stayed, came or went. */
export interface Run {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** More pairs than this are not compared: what stands there is called replaced. Bounds time and memory. */
const MOST_PAIRS = 4_000_000;

/**
 * What changed from one list of paragraphs to another: the changed paragraphs only, each as its runs of words, in
 * their order. Empty when they say the same.
 */
export function textChanges(before: readonly string[], after: readonly string[]): Run[][] {
  const changed: Run[][] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const flush = () => {
    // Paragraphs that take each other's place are compared word by word.
    for (let at = 0; at < Math.max(gone.length, come.length); at++) {
      changed.push(wordRuns(gone[at] ?? '', come[at] ?? ''));
    }
    gone = [];
    come = [];
  };
  for (const { kind, value } of compared(before, after)) {
    if (kind === 'removed') gone.push(value);
    else if (kind === 'added') come.push(value);
    else flush();
  }
  flush();
  return changed;
}

function wordRuns(before: string, after: string): Run[] {
  const runs: Run[] = [];
  for (const { kind, value } of compared(tokensOf(before), tokensOf(after))) {
    const last = runs.at(-1);
    if (last?.kind === kind) last.text += value;
    else runs.push({ kind, text: value });
  }
  return runs;
}

/** Words, each with the blank behind it; scripts without blanks are compared by their letters. */
function tokensOf(text: string): string[] {
  return (
    text.match(/[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+\s*|\s+/g) ?? []
  );
}

interface Step {
  kind: Run['kind'];
  value: string;
}

/** The longest common subsequence of two lists, as steps from one to the other; removals before additions. */
function compared(before: readonly string[], after: readonly string[]): Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const steps = (kind: Run['kind'], values: readonly string[]): Step[] => values.map((value) => ({ kind, value }));
  return [
    ...steps('same', before.slice(0, start)),
    ...between(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...steps('same', after.slice(after.length - end)),
  ];
}

function between(before: readonly string[], after: readonly string[]): Step[] {
  const [rows, columns] = [before.length, after.length];
  const steps: Step[] = [];
  let [row, column] = [0, 0];
  if (rows * columns > 0 && rows * columns <= MOST_PAIRS) {
    // Cell (i, j): how much the rests from there on have in common.
    const width = columns + 1;
    const common = new Uint32Array((rows + 1) * width);
    const at = (i: number, j: number) => common[i * width + j] ?? 0;
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        common[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
      }
    }
    while (row < rows && column < columns) {
      if (before[row] === after[column]) {
        steps.push({ kind: 'same', value: before[row++] as string });
        column++;
      } else if (at(row + 1, column) >= at(row, column + 1)) {
        steps.push({ kind: 'removed', value: before[row++] as string });
      } else steps.push({ kind: 'added', value: after[column++] as string });
    }
  }
  while (row < rows) steps.push({ kind: 'removed', value: before[row++] as string });
  while (column < columns) steps.push({ kind: 'added', value: after[column++] as string });
  return steps;
}
