import { fromEnv } from '@aws-sdk/credential-provider-env';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Says "look" to a worker. What there is to do stands in the table; a lost message is found by the worker's sweep. */
export type Queue<Message> = (message: Message) => Promise<void>;

/** Connects to a queue by its URL, with the credentials of the environment. */
export function connectQueue<Message>(url: string): Queue<Message> {
  const client = new SQSClient({ credentials: fromEnv() });
  return async (message) => {
    await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(message) }));
  };
}
