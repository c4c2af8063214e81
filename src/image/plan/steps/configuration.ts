import { StepDraft } from './context';
import { Instruction } from '../../../containerfile/model';
import { ConfigWish } from '../../wishes';

/** The OCI configuration: one instruction a kind, labels last. */
export function configSteps(wishes: readonly ConfigWish[]): StepDraft[] {
  const labels = wishes.flatMap(({ config }) =>
    config.set === 'label' ? [{ name: config.name, value: config.value }] : [],
  );
  const others = wishes.flatMap(({ config }): Instruction[] => {
    switch (config.set) {
      case 'label':
        return [];
      case 'env':
        return [{ kind: 'env', pairs: [{ name: config.name, value: config.value }] }];
      case 'cmd':
        return [{ kind: 'cmd', words: config.words }];
      case 'entrypoint':
        return [{ kind: 'entrypoint', words: config.words }];
      case 'user':
        return [{ kind: 'user', user: config.user }];
      case 'workdir':
        return [{ kind: 'workdir', path: config.path }];
      case 'expose':
        return [{ kind: 'expose', ports: config.ports }];
      case 'volume':
        return [{ kind: 'volume', paths: config.paths }];
      case 'stopsignal':
        return [{ kind: 'stopsignal', signal: config.signal }];
      case 'healthcheck':
        return [
          {
            kind: 'healthcheck',
            test: config.test,
            interval: config.interval,
            timeout: config.timeout,
            retries: config.retries,
          },
        ];
    }
  });
  const steps: StepDraft[] = [];
  if (others.length > 0) steps.push({ kind: 'instructions', name: 'config', instructions: others });
  if (labels.length > 0) {
    // A label that is said twice: the last one holds, as in a Containerfile.
    const pairs = [...new Map(labels.map((pair) => [pair.name, pair])).values()];
    steps.push({ kind: 'instructions', name: 'labels', instructions: [{ kind: 'label', pairs }] });
  }
  return steps;
}
