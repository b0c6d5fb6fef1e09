import { fromEnv } from '@aws-sdk/credential-provider-env';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';

/** Says "look" to a worker. What there is to do stands in the table; a lost message is found by the worker's sweep. */
export type Queue<Message> = (message: Message) => Promise<void>;

/** A connection may have been closed while the function slept; a message that arrives twice is harmless. */
const attempts = 3;

/**
 * Connects to a queue by its URL, with the credentials and region of the environment. A signed request costs a
 * function's start nothing; the SDK's client, even one that is loaded late, a tenth of it.
 * Throws when the queue does not take a message.
 */
export function connectQueue<Message>(url: string): Queue<Message> {
  const { origin, protocol, hostname, host } = new URL(url);
  const region = process.env.AWS_REGION ?? '';
  const signer = new SignatureV4({ service: 'sqs', region, credentials: fromEnv(), sha256: Sha256 });

  async function post(body: string): Promise<void> {
    const plain = { host, 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessage' };
    const request = new HttpRequest({ method: 'POST', protocol, hostname, path: '/', headers: plain, body });
    const { headers } = await signer.sign(request);
    delete headers.host;
    const response = await fetch(origin, { method: 'POST', headers, body });
    const answer = await response.text();
    if (!response.ok) throw new Error(`A queue answered ${response.status} ${answer.slice(0, 200)}`);
  }

  return (message) =>
    repeated(attempts, () => post(JSON.stringify({ QueueUrl: url, MessageBody: JSON.stringify(message) })));
}

async function repeated(times: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (times <= 1) throw fault;
    await repeated(times - 1, work);
  }
}
