import { m } from '#lib/paraglide/messages.js';
import { refusalText } from '../refusal-text.ts';
import type { BulkItem, BulkState } from './bulk.svelte.ts';

const states: Record<BulkState, () => string> = {
  queued: m.bulk_queued,
  sending: m.bulk_preparing,
  preparing: m.bulk_preparing,
  ready: m.exercise_ready,
  'needs-approval': m.exercise_needs_approval,
  refused: m.exercise_refused,
  failed: m.bulk_failed,
};

type Reported = Pick<BulkItem, 'state' | 'sent' | 'reason' | 'exercise' | 'chosen'>;

export const stateText = ({ state, sent }: Reported): string =>
  state === 'sending' ? m.bulk_sending({ percent: Math.round(sent * 100) }) : states[state]();

/** Why it came out so; empty where there is nothing to say. */
export function reasonText({ state, reason, exercise }: Reported): string {
  if (state === 'needs-approval')
    return (exercise?.libraries ?? []).map(({ name, version }) => `${name} ${version}`).join(', ');
  if (reason === undefined) return '';
  if (reason === 'lost') return m.bulk_lost();
  if (reason === 'quota') return m.upload_over_quota();
  return [refusalText(reason), exercise?.refusal?.path].filter(Boolean).join(' ');
}

/** The report as a table that spreadsheets of the school open: separated by semicolons, marked as UTF-8. */
export function reportCsv(items: readonly Reported[]): string {
  const head = [m.bulk_report_file(), m.bulk_report_state(), m.bulk_report_reason()];
  const rows = items.map((item) => [item.chosen.name, stateText(item), reasonText(item)]);
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** A spreadsheet takes what begins with a sign for a formula: the apostrophe says that it is text. */
const cell = (text: string) => `"${text.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
