import { permissionNumbers } from '../platform/permissions';
import { version } from '../platform/runtime';
import { storageUsed } from '../platform/storageUsed';
import { language, words } from '../platform/words';
import { measureStore } from '../store/measure';
import { readMeta } from '../store/read';
import { CopyButton } from './CopyButton';
import type { DataFacts } from './DataSection';
import { diagnosticsText } from './diagnosticsText';

/** Facts for a bug report, and which version this is. */
export function DiagnosticsRow({ feeds, settings, tell }: DataFacts) {
  const text = async () => {
    const [measure, used, given, checkedAt] = await Promise.all([
      measureStore(),
      storageUsed(),
      permissionNumbers(),
      readMeta('checkedAt'),
    ]);
    return diagnosticsText({
      version: version(),
      browser: navigator.userAgent,
      language: language(),
      at: Date.now(),
      feeds,
      settings,
      measure,
      used,
      checkedAt: checkedAt ?? null,
      ...given,
    });
  };
  return (
    <div class="row">
      <div class="row__text">
        <span class="lbl">{words('optionsDiagnosticsLabel')}</span>
        <p>{words('optionsDiagnosticsNote')}</p>
      </div>
      <div class="row__ctl">
        <CopyButton word="optionsDiagnostics" text={text} tell={tell} />
      </div>
    </div>
  );
}
