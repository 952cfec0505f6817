import type { ActivityEvent } from '../../../../shared/model/activity.ts';
import type { ProfileSnapshot, Snapshot } from '../../../../shared/model/snapshot.ts';
import { primaryActionOf } from '../../../../shared/primary-action.ts';
import type { Route } from '../../../../shared/routes.ts';
import { activityLine } from '../../../../shared/text/activity-line.ts';
import { clockTime } from '../../../../shared/text/clock-time.ts';
import type { Speech } from '../../../../shared/text/speech.ts';
import { statusSentence } from '../../../../shared/text/status-sentence.ts';
import type { Text } from '../../../../shared/text/texts.ts';
import type { PauseLength } from '../../../app/pause-until.ts';
import type { UpdateState } from '../updates.ts';
import { worstProfile } from './tray-badge.ts';

/** What a click in the menu leads to. A profile that is null stands for all of them. */
export type TrayAction =
  | { readonly do: 'open'; readonly route: Route | null }
  | { readonly do: 'sync'; readonly profile: string | null }
  | { readonly do: 'pause'; readonly profile: string | null; readonly length: PauseLength }
  | { readonly do: 'resume'; readonly profile: string | null }
  | { readonly do: 'fetch-update' | 'install-update' }
  | { readonly do: 'quit' };

export type TrayItem =
  /** Says something and cannot be clicked. */
  | { readonly kind: 'words'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }
  | { readonly kind: 'separator' };

export interface TrayView {
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

export interface TrayMenuInput {
  readonly snapshot: Snapshot;
  /** Newest first. */
  readonly recent: readonly ActivityEvent[];
  readonly update: UpdateState;
  readonly speech: Speech;
  /** Ms since 1970. */
  readonly now: number;
}

const SEPARATOR: TrayItem = { kind: 'separator' };
const PAUSES: readonly PauseLength[] = ['hour', 'tomorrow', 'resumed'];
/** Windows cuts tooltips off after 127. */
const MAX_TOOLTIP = 127;

/**
 * Everything the tray says and offers. On Linux a click on the icon does nothing but open the menu, so that all there is
 * to do is in it.
 */
export function trayMenu(input: TrayMenuInput): TrayView {
  const { snapshot, speech } = input;
  const { profiles } = snapshot;
  const [only] = profiles;
  const body =
    only === undefined
      ? nothingSetUp(snapshot, speech)
      : profiles.length === 1
        ? ofOneProfile(only, input)
        : ofSeveral(profiles, input);
  return { tooltip: tooltip(snapshot, speech), items: [...body, SEPARATOR, ...always(input)] };
}

function tooltip({ profiles }: Snapshot, { text }: Speech): string {
  const worst = worstProfile(profiles);
  if (worst === null) return text('ui.appName');
  const says = text('tray.tooltip', { app: text('ui.appName'), sentence: statusSentence(worst, text) });
  return says.length > MAX_TOOLTIP ? `${says.slice(0, MAX_TOOLTIP - 1)}…` : says;
}

function nothingSetUp({ problem, setup }: Snapshot, { text }: Speech): readonly TrayItem[] {
  if (problem !== null) return [words(text('tray.unreadable'))];
  return [
    words(text('tray.nothing')),
    open(text(setup === null ? 'ui.action.setUp' : 'ui.action.goOn'), place('setup', null)),
  ];
}

function ofOneProfile(profile: ProfileSnapshot, { recent, speech, now }: TrayMenuInput): readonly TrayItem[] {
  return [
    ...standing(profile, speech, now),
    SEPARATOR,
    ...syncing(profile, speech),
    recently(recent, speech, now, profile.name),
  ];
}

/** A menu of its own for each; what is about all of them stands below. */
function ofSeveral(
  profiles: readonly ProfileSnapshot[],
  { recent, speech, now }: TrayMenuInput,
): readonly TrayItem[] {
  const { text } = speech;
  const allPaused = profiles.every(({ paused }) => paused !== null);
  return [
    ...profiles.map(
      (profile): TrayItem => ({
        kind: 'submenu',
        label: text('tray.profile', { name: nameOf(profile), sentence: statusSentence(profile, text) }),
        items: [...standing(profile, speech, now), SEPARATOR, ...syncing(profile, speech)],
      }),
    ),
    SEPARATOR,
    { kind: 'action', label: text('ui.syncNow'), action: { do: 'sync', profile: null } },
    allPaused ? resume(null, speech) : pause(null, speech),
    recently(recent, speech, now, null),
  ];
}

/** How a profile stands, and the one thing to do about it when it is not syncing, which has its own line. */
function standing(profile: ProfileSnapshot, { locale, text }: Speech, now: number): readonly TrayItem[] {
  const { conflicts, paused, name } = profile;
  const items: TrayItem[] = [words(statusSentence(profile, text))];
  if (paused !== null) {
    items.push(
      words(
        paused.until === null
          ? text('ui.pausedUntilResumed')
          : text('ui.pausedUntil', { when: clockTime(paused.until, now, { locale, text }) }),
      ),
    );
  }
  const primary = primaryActionOf(profile);
  if (primary.kind === 'page') {
    const label = text(primary.words, { count: conflicts ?? 0 });
    items.push(open(label, { page: primary.page, profile: name, item: primary.item }));
  }
  return items;
}

const syncing = ({ name, paused }: ProfileSnapshot, speech: Speech): readonly TrayItem[] => [
  { kind: 'action', label: speech.text('ui.syncNow'), action: { do: 'sync', profile: name } },
  paused === null ? pause(name, speech) : resume(name, speech),
];

const pause = (profile: string | null, { text }: Speech): TrayItem => ({
  kind: 'submenu',
  label: text('ui.pause'),
  items: PAUSES.map((length) => ({
    kind: 'action',
    label: text(`ui.pause.${length}`),
    action: { do: 'pause', profile, length },
  })),
});

const resume = (profile: string | null, { text }: Speech): TrayItem => ({
  kind: 'action',
  label: text('ui.action.resume'),
  action: { do: 'resume', profile },
});

function recently(
  events: readonly ActivityEvent[],
  speech: Speech,
  now: number,
  profile: string | null,
): TrayItem {
  const { text } = speech;
  const lines = events.map(
    (event): TrayItem =>
      words(
        text('tray.event', {
          when: clockTime(event.at, now, speech),
          what: activityLine(event, now, speech),
        }),
      ),
  );
  return {
    kind: 'submenu',
    label: text('ui.recently'),
    items: [
      ...(lines.length === 0 ? [words(text('ui.activity.none'))] : lines),
      SEPARATOR,
      open(text('ui.recently.all'), place('activity', profile)),
    ],
  };
}

function always({ snapshot, speech: { text }, update }: TrayMenuInput): readonly TrayItem[] {
  const app = text('ui.appName');
  const settings = open(text('ui.nav.settings'), place('settings', null));
  return [
    open(text('tray.open', { app }), null),
    ...(snapshot.profiles.length === 0 ? [] : [settings]),
    ...updating(update, text),
    SEPARATOR,
    { kind: 'action', label: text('tray.quit', { app }), action: { do: 'quit' } },
  ];
}

/** A newer version of the app, where there is one. Nothing of it happens unasked. */
function updating(update: UpdateState, text: Text): readonly TrayItem[] {
  switch (update.kind) {
    case 'none':
      return [];
    case 'offered': {
      const { failed, version } = update;
      const label = text(failed ? 'tray.fetchUpdateAgain' : 'tray.fetchUpdate', { version });
      return [{ kind: 'action', label, action: { do: 'fetch-update' } }];
    }
    case 'fetching': {
      const { fraction, version } = update;
      return [words(text('tray.fetchingUpdate', { version, fraction }))];
    }
    case 'ready': {
      const label = text('tray.installUpdate', { version: update.version });
      return [{ kind: 'action', label, action: { do: 'install-update' } }];
    }
  }
}

const nameOf = ({ binding, name }: ProfileSnapshot): string => binding?.walletId ?? name;

const words = (label: string): TrayItem => ({ kind: 'words', label });

const open = (label: string, route: Route | null): TrayItem => ({
  kind: 'action',
  label,
  action: { do: 'open', route },
});

const place = (page: Route['page'], profile: string | null): Route => ({ page, profile, item: null });
