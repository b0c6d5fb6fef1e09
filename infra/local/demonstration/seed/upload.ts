interface UploadAddress {
  url: string;
  headers: Record<string, string>;
}

/** Sends bytes to an address that the API gave for them. */
export async function send({ url, headers }: UploadAddress, bytes: Uint8Array): Promise<void> {
  const response = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
  if (!response.ok) throw new Error(`an upload was answered with ${response.status}: ${await response.text()}`);
}
