export type LabKey = 'record' | 'play' | 'stop';

const keys: Record<string, LabKey> = { r: 'record', R: 'record', ' ': 'play', Escape: 'stop' };
/** Where letters are written, and where the space bar presses what has the focus. */
const writing = 'input:not([type="range"]), textarea, select, [contenteditable="true"]';
const pressing = 'button, a, summary, [role="button"]';

/** What a key asks of the lab; nothing where it is meant for something else. */
export function labKey(event: KeyboardEvent): LabKey | undefined {
  const key = keys[event.key];
  const target = event.target as Element | null;
  if (!key || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (target?.matches?.(writing) || document.querySelector('dialog[open]')) return undefined;
  return key === 'play' && target?.matches?.(pressing) ? undefined : key;
}
