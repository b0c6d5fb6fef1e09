import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Log } from './log.ts';

/** Works off each message of a batch by itself; those that fail come again, the others don't. */
export function workOff(handle: (body: unknown) => Promise<void>, log: Log) {
  return async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
    for (const { messageId, body } of event.Records) {
      try {
        await handle(JSON.parse(body));
        log('info', 'event.done', { message: messageId });
      } catch (fault) {
        const cause = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
        log('error', 'event.failed', { message: messageId, cause });
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}
