import { expect, test } from 'vitest';
import type { BackupProblem } from '../../../src/model/backup';
import { backupProblemWords, backupWords } from '../../../src/options/backupWords';
import { aBackup } from '../backup/aBackup';

/** One of each kind: a kind that is missing here does not compile. */
const PROBLEMS: { [Kind in BackupProblem['kind']]: Extract<BackupProblem, { kind: Kind }> } = {
  empty: { kind: 'empty' },
  'too-large': { kind: 'too-large' },
  'not-json': { kind: 'not-json' },
  'not-a-backup': { kind: 'not-a-backup' },
  newer: { kind: 'newer', madeBy: '9.0' },
  wrong: { kind: 'wrong', where: 'feeds[3].url' },
};

test('every problem of a backup has a sentence of its own', () => {
  const sentences = Object.values(PROBLEMS).map(backupProblemWords);
  expect(new Set(sentences).size).toBe(sentences.length);
  expect(sentences.join('\n')).toMatch(/up to 50 MB[\s\S]*newer Moonflower \(9\.0\)[\s\S]*feeds\[3\]\.url/);
});

test('a backup says what it holds, and that it replaces what is here', () => {
  expect(backupWords(aBackup())).toBe(
    'This backup holds 1 feed and 1 star, from December 2, 2025. It replaces what is here.',
  );
});
