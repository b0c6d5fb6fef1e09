import { z } from 'zod';
import type { ResponseHeadersPolicy } from './managed-policies.ts';
import { flag } from './resources.ts';

const items = z.object({ Items: z.array(z.string()).default([]) }).default({ Items: [] });
const Override = flag;

const configSchema = z.object({
  CustomHeadersConfig: z
    .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string(), Override })) })
    .optional(),
  RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  SecurityHeadersConfig: z
    .object({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.string(), Override }).optional(),
      ContentTypeOptions: z.object({ Override }).optional(),
      FrameOptions: z.object({ FrameOption: z.string(), Override }).optional(),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string(), Override }).optional(),
      StrictTransportSecurity: z
        .object({
          AccessControlMaxAgeSec: z.coerce.number(),
          IncludeSubdomains: flag.default(false),
          Preload: flag.default(false),
          Override,
        })
        .optional(),
      XSSProtection: z.object({ Protection: flag, ModeBlock: flag.default(false), Override }).optional(),
    })
    .default({}),
  CorsConfig: z
    .object({
      AccessControlAllowOrigins: items,
      AccessControlAllowHeaders: items,
      AccessControlAllowMethods: items,
      AccessControlExposeHeaders: items,
      AccessControlAllowCredentials: flag,
      AccessControlMaxAgeSec: z.coerce.number().optional(),
      OriginOverride: flag,
    })
    .optional(),
});

type Config = z.output<typeof configSchema>;
type SetHeader = [name: string, value: string, override: boolean];

/** AWS::CloudFront::ResponseHeadersPolicy as the headers it sets and removes, names in lower case. */
export const responseHeadersSchema = z
  .object({ ResponseHeadersPolicyConfig: configSchema })
  .transform(({ ResponseHeadersPolicyConfig: config }): ResponseHeadersPolicy => {
    const headers = [...securityHeaders(config.SecurityHeadersConfig), ...customHeaders(config)];
    return {
      set: Object.fromEntries(headers.map(([name, value]) => [name, value])),
      override: Object.fromEntries(headers.map(([name, , override]) => [name, override])),
      remove: (config.RemoveHeadersConfig?.Items ?? []).map(({ Header }) => Header.toLowerCase()),
      cors: config.CorsConfig && cors(config.CorsConfig),
    };
  });

function customHeaders(config: Config): SetHeader[] {
  const custom = config.CustomHeadersConfig?.Items ?? [];
  return custom.map(({ Header, Value, Override: override }) => [Header.toLowerCase(), Value, override]);
}

function securityHeaders(config: Config['SecurityHeadersConfig']): SetHeader[] {
  const headers: SetHeader[] = [];
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: type,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
  } = config;
  const { StrictTransportSecurity: transport, XSSProtection: xss } = config;
  if (csp) headers.push(['content-security-policy', csp.ContentSecurityPolicy, csp.Override]);
  if (type) headers.push(['x-content-type-options', 'nosniff', type.Override]);
  if (frame) headers.push(['x-frame-options', frame.FrameOption, frame.Override]);
  if (referrer) headers.push(['referrer-policy', referrer.ReferrerPolicy, referrer.Override]);
  if (transport) headers.push(['strict-transport-security', transportSecurity(transport), transport.Override]);
  if (xss)
    headers.push(['x-xss-protection', `${xss.Protection ? 1 : 0}${xss.ModeBlock ? '; mode=block' : ''}`, xss.Override]);
  return headers;
}

function transportSecurity(transport: NonNullable<Config['SecurityHeadersConfig']['StrictTransportSecurity']>): string {
  const parts = [`max-age=${transport.AccessControlMaxAgeSec}`];
  if (transport.IncludeSubdomains) parts.push('includeSubDomains');
  if (transport.Preload) parts.push('preload');
  return parts.join('; ');
}

/** Without a value where CloudFront would send none. */
function cors(config: NonNullable<Config['CorsConfig']>): NonNullable<ResponseHeadersPolicy['cors']> {
  const lists: [string, string[]][] = [
    ['access-control-allow-headers', config.AccessControlAllowHeaders.Items],
    ['access-control-allow-methods', config.AccessControlAllowMethods.Items],
    ['access-control-expose-headers', config.AccessControlExposeHeaders.Items],
  ];
  const headers = Object.fromEntries(
    lists.filter(([, values]) => values.length > 0).map(([name, values]) => [name, values.join(', ')]),
  );
  if (config.AccessControlAllowCredentials) headers['access-control-allow-credentials'] = 'true';
  if (config.AccessControlMaxAgeSec !== undefined)
    headers['access-control-max-age'] = String(config.AccessControlMaxAgeSec);
  return { origins: config.AccessControlAllowOrigins.Items, headers, override: config.OriginOverride };
}
