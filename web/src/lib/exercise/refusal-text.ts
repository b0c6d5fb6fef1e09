import type { RefusalCode } from '#contract/refusals.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why a package was refused, in the words of whoever made it. Several codes of the compiler mean one thing to them. */
const texts: Record<RefusalCode, () => string> = {
  'too-large': m.package_too_large,
  'too-many-entries': m.package_contents_too_large,
  'entry-too-large': m.package_contents_too_large,
  'contents-too-large': m.package_contents_too_large,
  bomb: m.package_bomb,
  'not-a-zip': m.package_not_h5p,
  'missing-h5p-json': m.package_not_h5p,
  truncated: m.package_damaged,
  corrupt: m.package_damaged,
  encrypted: m.package_encrypted,
  'unsupported-compression': m.package_damaged,
  'path-escapes': m.package_names,
  'unsafe-name': m.package_names,
  symlink: m.package_names,
  'duplicate-name': m.package_names,
  'missing-content-json': m.package_incomplete,
  'broken-json': m.package_incomplete,
  'invalid-h5p-json': m.package_incomplete,
  'invalid-library': m.package_library,
  'file-type-not-allowed': m.package_file_type,
  'media-does-not-match': m.package_media,
  'image-too-large': m.package_image_too_large,
  'core-too-old': m.package_core,
  'missing-dependency': m.package_dependency,
  'missing-main-library': m.package_dependency,
  'content-does-not-fit': m.package_content,
};

const isKnown = (code: string): code is RefusalCode => Object.hasOwn(texts, code);

/** `failed` is a fault of ours. */
export const refusalText = (code: string): string => (isKnown(code) ? texts[code] : m.package_failed)();
