/**
 * List prices of eu-west-3 (Paris) in US dollars without tax, free tiers and discounts, as the services' public pages gave
 * them in 2025. They are assumptions: nothing here asks AWS. Where they are looked up: https://aws.amazon.com/<name>/pricing/
 * with api-gateway, lambda, dynamodb, s3, sqs, kms, cloudwatch, cloudfront, route53.
 */
export const prices = {
  httpApiRequest: 1.17e-6,
  lambdaRequest: 0.2e-6,
  lambdaGigabyteSecond: { arm64: 13.3334e-6, x86_64: 16.6667e-6 },
  readUnit: 0.1485e-6,
  writeUnit: 0.7421e-6,
  tableGigabyteMonth: 0.2972,
  /** Continuous backups, on the table without its indexes. */
  backupGigabyteMonth: 0.2378,
  objectRead: 0.42e-6,
  objectWrite: 5.3e-6,
  objectGigabyteMonth: 0.024,
  message: 0.4e-6,
  /** RSA-2048. */
  signature: 3e-6,
  keyMonth: 1,
  logGigabyte: 0.5985,
  alarmMonth: 0.1,
  edgeGigabyte: 0.085,
  edgeRequest: 1.2e-6,
  edgeFunction: 0.1e-6,
  hostedZoneMonth: 0.5,
} as const;

/** Euros for a dollar; an assumption too. */
export const eurosPerDollar = 0.92;
