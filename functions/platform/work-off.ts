import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from './log.ts';

/**
 * Does all of it though some fail, so that nothing stands in the way of what comes behind it; then throws, so that
 * somebody is told.
 */
export async function eachOf<T>(things: T[], work: (thing: T) => Promise<unknown>): Promise<void> {
  const faults: unknown[] = [];
  for (const thing of things) {
    try {
      await work(thing);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} of ${things.length} failed`);
}

/** Works off each message of a batch by itself; those that fail come again, the others don't. */
export function workOff(handle: (body: unknown) => Promise<void>, log: Log) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const { messageId, body } of event.Records) {
      try {
        await handle(JSON.parse(body));
        log('info', 'event.done', { job: messageId });
      } catch (fault) {
        const cause = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
        log('error', 'event.failed', { job: messageId, cause });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}
