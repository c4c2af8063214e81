import { IConstruct } from 'constructs';
import { Lock } from './document';
import { OpenFinding } from '../../core/findings';
import { ImagePlan } from '../../image/plan/plan';
import { Source } from '../../image/source';
import { Content } from '../../image/wishes';
import { CurrentKeys, KEY_NOT_SHIPPED, rotationFindings, ShippedKeys } from '../../trust/shipped-keys';
import { currentKeys, signingData } from '../../trust/signing-data';

/** The keys that images put on their machines: of each `SigningKey` that an image names, and of its log. */
export function keysOnMachines(
  plans: readonly ImagePlan[],
  locate: (path: string) => IConstruct,
  read: (source: Source, at: IConstruct) => Content | undefined,
): CurrentKeys[] {
  const paths = new Set(plans.flatMap(({ signingKeyPath }) => signingKeyPath ?? []));
  return [...paths].flatMap((path) => {
    const signer = locate(path);
    const data = signingData(signer, (source) => read(source, signer));
    // Where machines get no policy of ours, they have no keys of ours either.
    return data && data.hostPolicy !== 'none' ? currentKeys(data) : [];
  });
}

/** An active key that no machine has yet. */
export function shippingFindings(
  { keys }: Lock,
  current: readonly CurrentKeys[],
  locate: (path: string) => IConstruct,
): OpenFinding[] {
  const shipped: ShippedKeys = Object.fromEntries(
    [...keys].map(([path, prints]) => [path, prints.map((fingerprint) => ({ fingerprint }))]),
  );
  const { id, severity, fix, acknowledgeable } = KEY_NOT_SHIPPED;
  return rotationFindings(shipped, current).map(({ path, message, got, fix: better = fix }) => {
    return { id, severity, fix: better, acknowledgeable, message, got, construct: locate(path) };
  });
}
