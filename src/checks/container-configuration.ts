import { userInstructions } from './plan-parts';
import { Rule } from './rule';
import { Instruction } from '../containerfile/model';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { ConfigData } from '../image/wishes';

interface Ignored {
  readonly what: string;
  readonly got: string;
  readonly fix: string;
}

const ADVICE = {
  ENV: 'for sessions write a file in /usr/lib/environment.d, for a service its `environment`, for a build step the `environment` of the `Script`',
  CMD: 'what is to run is a `SystemdUnit`',
  ENTRYPOINT: 'what is to run is a `SystemdUnit`',
  USER: 'a service runs as the `user` of its unit',
  EXPOSE: 'open the port in the firewall, with a file in /usr/lib/firewalld/services',
  HEALTHCHECK: 'check a service with its unit, or the boot with greenboot',
} as const;

export const CONTAINER_CONFIGURATION: Rule = {
  id: 'bootcdk::container-configuration',
  severity: Severity.WARNING,
  title: 'configuration that a booted machine ignores',
  why: 'only container engines read it: on a machine that boots from the image nothing of it has an effect',
  fix: 'say it in the system: with units and files',
  see: 'https://bootc-dev.github.io/bootc/building/bootc-runtime.html',
  check(plan, report) {
    for (const wish of plan.wishes) {
      const ignored = wish.kind === 'config' ? ignoredIn(instructionOf(wish.config)) : undefined;
      if (ignored) report({ origin: wish.origin, message: message(ignored), got: ignored.got, fix: ignored.fix });
    }
    for (const { instruction, origin, place } of userInstructions(plan)) {
      const ignored = ignoredIn(instruction);
      if (ignored) report({ origin, place, message: message(ignored), got: ignored.got, fix: ignored.fix });
    }
  },
};

const message = ({ what }: Ignored): string => `${what} has no effect on a machine that boots from the image`;

function instructionOf(config: ConfigData): Instruction | undefined {
  switch (config.set) {
    case 'env':
      return { kind: 'env', pairs: [{ name: config.name, value: config.value }] };
    case 'cmd':
    case 'entrypoint':
      return { kind: config.set, words: config.words };
    case 'user':
      return { kind: 'user', user: config.user };
    case 'expose':
      return { kind: 'expose', ports: config.ports };
    case 'healthcheck':
      return { kind: 'healthcheck', test: config.test };
    default:
      return undefined;
  }
}

function ignoredIn(instruction: Instruction | undefined): Ignored | undefined {
  switch (instruction?.kind) {
    case 'env': {
      // What lets the image run as a container as well.
      const pair = instruction.pairs.find(({ name }) => name !== 'container');
      return pair && { what: `the environment variable ${shown(pair.name)}`, got: pair.name, fix: ADVICE.ENV };
    }
    case 'cmd': {
      const [program] = instruction.words;
      if (program === undefined || /(?:^|\/)(?:init|systemd)$/.test(program)) return undefined;
      return { what: `the command ${shown(instruction.words.join(' '))}`, got: program, fix: ADVICE.CMD };
    }
    case 'entrypoint': {
      const [program] = instruction.words;
      if (program === undefined || /(?:^|\/)(?:init|systemd)$/.test(program)) return undefined;
      return { what: `the entrypoint ${shown(instruction.words.join(' '))}`, got: program, fix: ADVICE.ENTRYPOINT };
    }
    case 'user':
      if (/^(?:root|0)(?::|$)/.test(instruction.user)) return undefined;
      return { what: `the user ${shown(instruction.user)}`, got: instruction.user, fix: ADVICE.USER };
    case 'expose': {
      const [port] = instruction.ports;
      return port === undefined ? undefined : { what: `the port ${shown(port)}`, got: port, fix: ADVICE.EXPOSE };
    }
    case 'healthcheck':
      return instruction.test === 'none'
        ? undefined
        : { what: 'the health check', got: 'HEALTHCHECK', fix: ADVICE.HEALTHCHECK };
    default:
      return undefined;
  }
}
