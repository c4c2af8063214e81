import { BaseTraits } from './traits';
import { ImageReference } from '../../core/references';

/** Forget a digest as soon as its tag moves on, so that a pin breaks the build within days (cozystack/cozystack#3305). */
const FORGETFUL = /^quay\.io\/(?:fedora|centos|centos-bootc)\//;

/**
 * Whether an image can still be pulled by its digest when its tag has moved on. Where nothing is known of the image
 * itself, what is known of its registry counts.
 *
 * @param reference in whatever form: its beginning counts
 */
export function keepsDigests(reference: string, traits?: BaseTraits): boolean {
  return traits?.keepsDigests ?? !FORGETFUL.test(reference);
}

/** Made on the machine that builds; nobody could pin it. */
export function isLocal({ domain }: ImageReference): boolean {
  return domain !== undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(domain);
}
