import { fromEnv } from '@aws-sdk/credential-provider-env';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** Says "look" to a worker. What there is to do stands in the table; a lost message is found by the worker's sweep. */
export type Queue<Message> = (message: Message) => Promise<void>;

/**
 * Connects to a queue by its URL, with the credentials of the environment. The client is loaded at the first message:
 * most requests send none, and a function's start is what a pupil waits for.
 */
export function connectQueue<Message>(url: string): Queue<Message> {
  let client: SQSClient | undefined;
  return async (message) => {
    const { SendMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
    client ??= new SQSClient({ credentials: fromEnv() });
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }));
  };
}
