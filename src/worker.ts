import { runCommand } from './background/commands';
import { followWanted } from './background/follow';
import { CHECKS, handlersFor } from './background/handlers';
import { keepDaily } from './background/keepDaily';
import { noticeClicked } from './background/noticeClicked';
import { notify } from './background/notify';
import { enter, suggest } from './background/omnibox';
import { pollRound, rearm } from './background/pollRound';
import { replan } from './background/replan';
import { signItems } from './background/signItems';
import { tell } from './background/tell';
import { hearVisits, visited } from './background/visits';
import { wake } from './background/wake';
import { wantSync } from './background/wantSync';
import { REAL_WORLD as world } from './background/world';
import { serve } from './messages/server';
import type { Settings } from './model/settings';
import { onAlarm } from './platform/alarms';
import { onChanges } from './platform/changes';
import { onCommand } from './platform/commands';
import { newEdition } from './platform/edition';
import { onOnline } from './platform/fetchBytes';
import { logMistake } from './platform/log';
import { onMenu } from './platform/menus';
import { listenToNotices } from './platform/notifications';
import { listenToOmnibox } from './platform/omnibox';
import { onAccessChanged } from './platform/permissions';
import { watchRedirects } from './platform/redirects';
import { onInstalled, onStartup } from './platform/runtime';
import { onSync } from './platform/syncArea';
import { onVisited } from './platform/tabs';
import { words } from './platform/words';
import { upgradeWith } from './store/open';
import { onSettings } from './store/settings';
import { storageProblem } from './store/storageProblem';
import { upgrade } from './store/upgrade';
import { isSyncItem } from './sync/items';

const PACE: readonly (keyof Settings)[] = ['everyMs', 'adaptive', 'followsHints'];
const QUIET: readonly (keyof Settings)[] = ['quietHours', 'quietFrom', 'quietUntil', 'quietChecks'];
const BADGE: readonly (keyof Settings)[] = ['badge', 'badgeColour'];
const NOTICES: readonly (keyof Settings)[] = ['notices', 'digestAt', 'noticesQuiet', 'quietHours', 'quietUntil'];

upgradeWith(async () => ({ upgrade }));

// Every listener is added here, in the first turn: one that is added after an await misses the event that woke us.
serve(handlersFor(world), CHECKS, storageProblem);
watchRedirects();
onAlarm(() => {
  run(pollRound({ kind: 'due' }, world));
  run(keepDaily(world));
});
// That somebody listens is what starts the worker; what there is to do is done at every start, below.
onStartup(() => {});
onInstalled(() => {});
onOnline(() => run(pollRound({ kind: 'due' }, world)));
onVisited((url) => run(visited(url, world)));
listenToNotices(onNotice, onNotice);
onMenu((id, address) => run(runCommand(id, world, address)));
onCommand((name) => run(runCommand(name, world)));
listenToOmnibox({
  hint: () => words('omniboxHint'),
  suggest: (text) => suggest(text, world),
  enter: (text, where) => run(enter(text, where, world)),
});
onAccessChanged(() => {
  watchRedirects();
  listenToNotices(onNotice, onNotice);
  run(followWanted(world));
  run(pollRound({ kind: 'access-changed' }, world));
});
onChanges((changes) => {
  if (changes.includes('items') || changes.includes('feeds')) wantSync(world);
});
onSync((keys) => {
  if (keys.some((key) => isSyncItem(key) || key === 'keepsIn')) wantSync(world);
});
onSettings((keys) => {
  newEdition();
  if (keys.some((key) => PACE.includes(key))) run(replan(world));
  if (keys.some((key) => QUIET.includes(key))) run(rearm(world));
  if (keys.some((key) => NOTICES.includes(key))) run(notify(world).then(() => rearm(world)));
  if (keys.some((key) => BADGE.includes(key))) run(tell(world, []));
});

// Neither onStartup nor onInstalled fires when the extension is switched off and on.
run(wake(world).then(signItems));
run(hearVisits(world));
run(followWanted(world));
wantSync(world);

function onNotice(id: string, button: number | null = null): void {
  run(noticeClicked(id, button, world));
}

function run(job: Promise<unknown>): void {
  job.catch(logMistake);
}
